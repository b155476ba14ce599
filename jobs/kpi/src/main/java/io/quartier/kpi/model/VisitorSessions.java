package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recent sessions of one visitor, oldest first.
 *
 * <p>Clicks are expected in order; a late one is put where it belongs, which may open, extend or merge sessions. Only when that would
 * move the 12 h cut of a session are the clicks themselves needed, and the caller is told to have the figures restated.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class VisitorSessions {
    /**
     * What an act changes.
     *
     * @param contributions to be added to the figures
     * @param undecided     whether the sessions around it can only be told from the raw facts
     */
    public record Change(List<Contribution> contributions, boolean undecided) {}

    /** By start, without overlaps. */
    public List<Session> sessions = new ArrayList<>();

    /** Takes in a click or an order. */
    public Change apply(ShopperActed act, long person, long causedAtMillis) {
        return act.isOrder() ? order(act, person, causedAtMillis) : click(act, person, causedAtMillis);
    }

    /** Forgets sessions that ended before an instant. */
    public void forgetBefore(long millis) {
        sessions.removeIf(session -> session.endMillis < millis);
    }

    private Change order(ShopperActed order, long person, long causedAtMillis) {
        for (Session session : sessions) {
            if (session.covers(order.occurredAtMillis())) {
                Contribution before = session.contribution(person);
                session.ordered();
                return new Change(session.contribution(person).causedAt(causedAtMillis).since(before), false);
            }
        }
        return new Change(List.of(), false);
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
        sessions.add(next, opened);
        return new Change(List.of(opened.contribution(person).causedAt(causedAtMillis)), false);
    }

    private static Change extend(Session session, ShopperActed click, long person, long causedAtMillis,
            boolean undecided) {
        Contribution before = session.contribution(person);
        session.take(click);
        return new Change(session.contribution(person).causedAt(causedAtMillis).since(before), undecided);
    }

    /** A late click that bridges the pause between two sessions; across a cut the clicks decide which part belongs to which. */
    private Change merge(Session before, ShopperActed click, Session after, long person, long causedAtMillis) {
        if (after.endMillis >= before.startMillis + Session.LIMIT_MILLIS) {
            return extend(before, click, person, causedAtMillis,
                    after.startMillis < before.startMillis + Session.LIMIT_MILLIS);
        }
        Contribution first = before.contribution(person);
        var changes = new ArrayList<Contribution>();
        changes.add(after.contribution(person).negated().causedAt(causedAtMillis));
        before.take(click);
        before.join(after);
        sessions.remove(after);
        changes.addAll(before.contribution(person).causedAt(causedAtMillis).since(first));
        return new Change(changes, cutFollows(before));
    }

    /** Whether the next session goes on without a pause, so that it began where an earlier one was cut. */
    private boolean cutFollows(Session session) {
        @Nullable
        Session next = sessions.stream().filter(other -> other.startMillis > session.startMillis).findFirst()
                .orElse(null);
        return next != null && next.startMillis - session.endMillis <= Session.GAP_MILLIS;
    }

    private int firstStartingAfter(long millis) {
        int index = sessions.size();
        while (index > 0 && sessions.get(index - 1).startMillis > millis) {
            index--;
        }
        return index;
    }
}
