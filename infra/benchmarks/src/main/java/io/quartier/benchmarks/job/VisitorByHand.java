package io.quartier.benchmarks.job;

import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DistinctCount;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Measure;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.Session;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.VisitorCarts;
import io.quartier.kpi.model.VisitorSessions;
import java.util.ArrayList;
import java.util.List;

/** What is remembered of one visitor: sessions, carts, repeats, and acts ahead of the watermark. */
final class VisitorByHand {
    /** What happens to it later. */
    interface Agenda {
        void wake(VisitorByHand visitor, long millis);

        void gather(Contribution contribution);
    }

    private static final long HORIZON_MILLIS = 2 * 3_600_000L;
    private static final long KEPT_MILLIS = HORIZON_MILLIS + Session.GAP_MILLIS;

    private final String id;
    private final long person;
    private final Agenda agenda;
    private final VisitorSessions sessions = new VisitorSessions();
    private final VisitorCarts carts = new VisitorCarts();
    private final SeenEvents seen = new SeenEvents();
    private List<ShopperActed> ahead = new ArrayList<>();

    VisitorByHand(String id, Agenda agenda) {
        this.id = id;
        this.person = DistinctCount.hash(id);
        this.agenda = agenda;
    }

    String id() {
        return id;
    }

    /** Takes in an act; false when it is a repeat. */
    boolean take(ShopperActed act, long watermark) {
        if (!act.isOrder() && !seen.add(act.eventId(), act.occurredAtMillis())) {
            return false;
        }
        if (act.occurredAtMillis() > watermark) {
            ahead.add(act);
            agenda.wake(this, act.occurredAtMillis());
        } else {
            apply(act, watermark, watermark);
        }
        return true;
    }

    /** What is due at an instant; true when nothing is left to remember. */
    boolean wake(long millis) {
        var waiting = new ArrayList<ShopperActed>();
        var due = new ArrayList<ShopperActed>();
        for (ShopperActed act : ahead) {
            (act.occurredAtMillis() <= millis ? due : waiting).add(act);
        }
        ahead = waiting;
        due.sort(ShopperActed.IN_ORDER);
        due.forEach(act -> apply(act, millis - 1, act.occurredAtMillis()));
        carts.countEnding(millis, person).forEach(agenda::gather);
        carts.settle(millis - VisitorCarts.KEPT_MILLIS);
        if (sessions.forgetAtMillis > 0 && millis >= sessions.forgetAtMillis) {
            sessions.forgetBefore(millis - KEPT_MILLIS + 1);
            seen.forgetBefore(millis - HORIZON_MILLIS + 1);
            sessions.forgetAtMillis = 0;
            if (!sessions.isEmpty() || seen.size > 0) {
                lookAgainAt(millis + KEPT_MILLIS);
            }
        }
        return ahead.isEmpty() && carts.isEmpty() && sessions.isEmpty() && seen.size == 0;
    }

    private void apply(ShopperActed act, long countedUntilMillis, long causedAtMillis) {
        if (sessions.forgetAtMillis == 0) {
            lookAgainAt(act.occurredAtMillis() + KEPT_MILLIS);
        }
        if (!act.isOrder()) {
            agenda.gather(traffic(act).causedAt(causedAtMillis));
        }
        sessions.apply(act, person, causedAtMillis).contributions().forEach(agenda::gather);
        if (VisitorCarts.concerns(act)) {
            carts.apply(act, person, countedUntilMillis, causedAtMillis).contributions().forEach(agenda::gather);
            agenda.wake(this, VisitorCarts.forgottenAt(act));
            Long end = VisitorCarts.mayEndAt(act);
            if (end != null && end > countedUntilMillis) {
                agenda.wake(this, end);
            }
        }
    }

    private void lookAgainAt(long millis) {
        sessions.forgetAtMillis = millis;
        agenda.wake(this, millis);
    }

    private Contribution traffic(ShopperActed click) {
        var contribution = Contribution
                .to(Family.TRAFFIC, click.occurredAtMillis(), click.regionPath(), click.channel(), "")
                .with(Measure.TRAFFIC_PAGE_VIEWS, click.action().equals(ShopperActed.PAGE_VIEWED) ? 1 : 0).by(person);
        return click.pageLoadMillis() == null
                ? contribution
                : contribution.with(Measure.TRAFFIC_PAGE_LOADS, 1).observing(Measure.TRAFFIC_LOAD_MILLIS,
                        click.pageLoadMillis());
    }
}
