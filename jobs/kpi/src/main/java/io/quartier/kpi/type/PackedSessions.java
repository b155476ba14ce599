package io.quartier.kpi.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.VisitorSessions;

/** Sessions of a visitor. */
final class PackedSessions {
    private PackedSessions() {}

    static void write(VisitorSessions visitor, PackedBytes out) {
        out.number(visitor.forgetAtMillis).number(visitor.sessions.size());
        for (Session session : visitor.sessions) {
            write(session, out);
        }
        out.number(visitor.ordersAlone.size());
        for (long placedAt : visitor.ordersAlone) {
            out.number(placedAt);
        }
    }

    private static void write(Session session, PackedBytes out) {
        out.number(session.startMillis).number(session.endMillis - session.startMillis).text(session.firstEventId)
                .name(session.path).name(session.channel).number(session.reached)
                .numberOrNull(session.pageViewMillis).numberOrNull(session.productViewMillis);
    }

    static VisitorSessions read(PackedValues in) {
        VisitorSessions visitor = new VisitorSessions();
        visitor.forgetAtMillis = in.number();
        for (int left = in.integer(); left > 0; left--) {
            visitor.sessions.add(session(in));
        }
        for (int left = in.integer(); left > 0; left--) {
            visitor.ordersAlone.add(in.number());
        }
        return visitor;
    }

    private static Session session(PackedValues in) {
        Session session = new Session();
        session.startMillis = in.number();
        session.endMillis = session.startMillis + in.number();
        session.firstEventId = in.text();
        session.path = in.name();
        session.channel = in.name();
        session.reached = in.integer();
        session.pageViewMillis = in.numberOrNull();
        session.productViewMillis = in.numberOrNull();
        return session;
    }
}
