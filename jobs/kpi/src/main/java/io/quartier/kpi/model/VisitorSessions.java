package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The recent sessions of one visitor, oldest first, and the recent orders that no session covers yet.
 *
 * <p>Clicks are expected in order; a late one is put where it belongs, which may open, extend or merge sessions. Where that moves the
 * 12 h cut of a session the clicks themselves are needed, and where a session leaves its cell the visitors of that cell have to be
 * counted again: the caller is told to have those figures restated.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class VisitorSessions {
    private static final long MINUTE_MILLIS = 60_000;

    /**
     * Cells that can only be told from the raw facts: those of a region path whose windows meet a span of time.
     *
     * @param path       encoded {@link RegionPath}
     * @param fromMillis first instant of the span
     * @param toMillis   last instant of the span
     */
    public record Doubt(String path, long fromMillis, long toMillis) {}

    /**
     * What an act changes.
     *
     * @param contributions to be added to the figures
     * @param doubts        cells to be computed again
     */
    public record Change(List<Contribution> contributions, List<Doubt> doubts) {}

    /** By start, without overlaps. */
    public List<Session> sessions = new ArrayList<>();
    /** When orders were placed that no session covers: a late click may still make one that does. */
    public List<Long> ordersAlone = new ArrayList<>();
    /** When to look next whether the visitor can be forgotten, epoch milliseconds. */
    public long forgetAtMillis;

    /** The same, standing alone. */
    VisitorSessions copy() {
        VisitorSessions copy = new VisitorSessions();
        sessions.forEach(session -> copy.sessions.add(session.copy()));
        copy.ordersAlone.addAll(ordersAlone);
        copy.forgetAtMillis = forgetAtMillis;
        return copy;
    }

    /** Takes in a click or an order. */
    public Change apply(ShopperActed act, long person, long causedAtMillis) {
        return act.isOrder() ? order(act, person, causedAtMillis) : click(act, person, causedAtMillis);
    }

    /** Forgets what was over before an instant. */
    public void forgetBefore(long millis) {
        sessions.removeIf(session -> session.endMillis < millis);
        ordersAlone.removeIf(at -> at < millis);
    }

    /** Whether there is nothing left to remember. */
    public boolean isEmpty() {
        return sessions.isEmpty() && ordersAlone.isEmpty();
    }

    /** The cells of sessions that an act may have changed in a way that only the clicks can tell: from 12 h before it on. */
    public List<Doubt> doubtsAround(ShopperActed act) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(act.regionPath());
        long until = act.occurredAtMillis() + Session.GAP_MILLIS;
        for (Session session : sessions) {
            paths.add(session.path);
            until = Math.max(until, session.endMillis);
        }
        var doubts = new ArrayList<Doubt>();
        for (String path : paths) {
            doubts.add(new Doubt(path, act.occurredAtMillis() - Session.LIMIT_MILLIS, until));
        }
        return doubts;
    }

    private Change order(ShopperActed order, long person, long causedAtMillis) {
        for (Session session : sessions) {
            if (session.covers(order.occurredAtMillis())) {
                Contribution before = session.contribution(person);
                session.ordered();
                return new Change(session.contribution(person).causedAt(causedAtMillis).since(before), List.of());
            }
        }
        ordersAlone.add(order.occurredAtMillis());
        return new Change(List.of(), List.of());
    }

    private Change click(ShopperActed click, long person, long causedAtMillis) {
        int next = firstStartingAfter(click.occurredAtMillis());
        Session before = next == 0 ? null : sessions.get(next - 1);
        Session after = next == sessions.size() ? null : sessions.get(next);
        boolean joinsBefore = before != null && before.reaches(click.occurredAtMillis());
        boolean joinsAfter = after != null && after.startMillis - click.occurredAtMillis() <= Session.GAP_MILLIS
                && (before == null || !before.covers(click.occurredAtMillis())
                        || click.occurredAtMillis() > before.endMillis);
        if (before != null && joinsBefore && after != null && joinsAfter) {
            return merge(before, click, after, person, causedAtMillis);
        }
        if (before != null && joinsBefore) {
            return extend(before, click, person, causedAtMillis, false);
        }
        if (after != null && joinsAfter) {
            boolean tooLong = after.endMillis >= click.occurredAtMillis() + Session.LIMIT_MILLIS;
            return extend(after, click, person, causedAtMillis, tooLong);
        }
        Session opened = Session.openedBy(click);
        joinOrders(opened);
        sessions.add(next, opened);
        return new Change(List.of(opened.contribution(person).causedAt(causedAtMillis)), List.of());
    }

    private Change extend(Session session, ShopperActed click, long person, long causedAtMillis, boolean cutMoves) {
        Contribution before = session.contribution(person);
        session.take(click);
        joinOrders(session);
        Contribution after = session.contribution(person);
        var doubts = new ArrayList<Doubt>();
        if (cutMoves) {
            doubts.addAll(doubtsAround(click));
        } else if (leaves(before, after)) {
            doubts.add(visitorsOf(before));
        }
        return new Change(after.causedAt(causedAtMillis).since(before), doubts);
    }

    /** A late click that bridges the pause between two sessions; across a cut the clicks decide which part belongs to which. */
    private Change merge(Session before, ShopperActed click, Session after, long person, long causedAtMillis) {
        if (after.endMillis >= before.startMillis + Session.LIMIT_MILLIS) {
            return extend(before, click, person, causedAtMillis,
                    after.startMillis < before.startMillis + Session.LIMIT_MILLIS);
        }
        Contribution first = before.contribution(person);
        Contribution second = after.contribution(person);
        var changes = new ArrayList<Contribution>();
        changes.add(second.negated().causedAt(causedAtMillis));
        before.take(click);
        before.join(after);
        joinOrders(before);
        sessions.remove(after);
        Contribution merged = before.contribution(person);
        changes.addAll(merged.causedAt(causedAtMillis).since(first));
        return new Change(changes, leaves(second, merged) ? List.of(visitorsOf(second)) : List.of());
    }

    private void joinOrders(Session session) {
        if (ordersAlone.removeIf(session::covers)) {
            session.ordered();
        }
    }

    /** Whether the cells that count a session are others than before; persons cannot be taken back from those. */
    private static boolean leaves(Contribution before, Contribution after) {
        return !before.path().equals(after.path()) || !before.channel().equals(after.channel())
                || before.atMillis() / MINUTE_MILLIS != after.atMillis() / MINUTE_MILLIS;
    }

    private static Doubt visitorsOf(Contribution session) {
        return new Doubt(session.path(), session.atMillis(), session.atMillis());
    }

    private int firstStartingAfter(long millis) {
        int index = sessions.size();
        while (index > 0 && sessions.get(index - 1).startMillis > millis) {
            index--;
        }
        return index;
    }
}
