package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What one visitor does with carts, in the order of arrival, as the operator lets it happen: timers first, then what is late. */
final class CartRun {
    private static final long PERSON = 7;

    private final VisitorCarts carts = new VisitorCarts();
    private final TreeMap<Long, List<ShopperActed>> arrivals = new TreeMap<>();
    private final List<Contribution> counted = new ArrayList<>();
    private final List<VisitorSessions.Doubt> doubts = new ArrayList<>();

    /** @param atMillis when it comes, not before it happened */
    void arrives(ShopperActed act, long atMillis) {
        arrivals.computeIfAbsent(atMillis, at -> new ArrayList<>()).add(act);
        timer(act.occurredAtMillis() + CartEpisode.PAUSE_MILLIS);
        timer(VisitorCarts.forgottenAt(act));
    }

    private void timer(long atMillis) {
        arrivals.computeIfAbsent(atMillis, at -> new ArrayList<>());
    }

    List<Contribution> until(long millis) {
        while (!arrivals.isEmpty() && arrivals.firstKey() <= millis) {
            var next = arrivals.pollFirstEntry();
            pass(next.getKey(), next.getValue());
        }
        return counted;
    }

    private void pass(long millis, List<ShopperActed> acts) {
        acts.stream().filter(act -> act.occurredAtMillis() == millis).sorted(ShopperActed.IN_ORDER)
                .forEach(act -> apply(act, millis - 1, millis));
        counted.addAll(carts.countEnding(millis, PERSON));
        carts.settle(millis - VisitorCarts.KEPT_MILLIS);
        acts.stream().filter(act -> act.occurredAtMillis() < millis).forEach(act -> apply(act, millis, millis));
    }

    private void apply(ShopperActed act, long countedUntil, long causedAt) {
        var change = carts.apply(act, PERSON, countedUntil, causedAt);
        counted.addAll(change.contributions());
        doubts.addAll(change.doubts());
    }

    List<Contribution> counted() {
        return counted;
    }

    List<VisitorSessions.Doubt> doubts() {
        return doubts;
    }

    VisitorCarts carts() {
        return carts;
    }
}
