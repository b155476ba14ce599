package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.VisitorSessions;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Sessions of a visitor. */
final class SessionsSerializer extends CompactSerializer<VisitorSessions> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(VisitorSessions visitor, PackedBytes out) {
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
                .text(session.path).text(session.channel).number(session.reached)
                .numberOrNull(session.pageViewMillis).numberOrNull(session.productViewMillis);
    }

    @Override
    protected VisitorSessions read(PackedValues in) throws IOException {
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

    private static Session session(PackedValues in) throws IOException {
        Session session = new Session();
        session.startMillis = in.number();
        session.endMillis = session.startMillis + in.number();
        session.firstEventId = in.text();
        session.path = in.text();
        session.channel = in.text();
        session.reached = in.integer();
        session.pageViewMillis = in.numberOrNull();
        session.productViewMillis = in.numberOrNull();
        return session;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<VisitorSessions> duplicate() {
        return new SessionsSerializer();
    }

    @Override
    public TypeSerializerSnapshot<VisitorSessions> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<VisitorSessions> {
        /** For Flink, which makes one when it restores. */
        public Snapshot() {
            super(SessionsSerializer::new);
        }
    }
}
