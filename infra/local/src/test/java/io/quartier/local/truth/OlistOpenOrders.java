package io.quartier.local.truth;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which orders of {@code olist} are on their way at an instant: placed, and neither delivered nor cancelled. */
public final class OlistOpenOrders {
    private static final Duration LATELY = Duration.ofDays(28);
    private static final int ENOUGH = 10;
    private static final String EVERYWHERE = "";

    private final Instant asOf;
    /** Seconds that deliveries took lately, rising, by city and all together. */
    private final Map<String, List<Long>> took = new HashMap<>();

    private OlistOpenOrders(Instant asOf) {
        this.asOf = asOf;
    }

    /** Open, at risk and overdue, by each city, state and country that has any open. */
    public static Map<String, List<Long>> at(Path dir, Instant asOf) {
        OlistOpenOrders truth = new OlistOpenOrders(asOf);
        List<OlistOrder> orders = OlistOrder.read(dir).stream().filter(order -> !order.placedAt().isAfter(asOf))
                .toList();
        orders.forEach(truth::note);
        truth.took.values().forEach(seconds -> seconds.sort(null));
        Map<String, List<Long>> counts = new TreeMap<>();
        for (OlistOrder order : orders) {
            if (!order.cancelled() && !truth.hasArrived(order)) {
                for (String region : order.regions()) {
                    counts.merge(region, truth.count(order), OlistOpenOrders::sum);
                }
            }
        }
        return counts;
    }

    private boolean hasArrived(OlistOrder order) {
        Instant deliveredAt = order.deliveredAt();
        return deliveredAt != null && !deliveredAt.isAfter(asOf);
    }

    private void note(OlistOrder order) {
        Instant deliveredAt = order.deliveredAt();
        if (deliveredAt != null && hasArrived(order) && deliveredAt.isAfter(asOf.minus(LATELY))) {
            long seconds = Duration.between(order.placedAt(), deliveredAt).toSeconds();
            took.computeIfAbsent(order.regions().get(0), city -> new ArrayList<>()).add(seconds);
            took.computeIfAbsent(EVERYWHERE, all -> new ArrayList<>()).add(seconds);
        }
    }

    private List<Long> count(OlistOrder order) {
        boolean overdue = !order.promiseEnd().isAfter(asOf);
        List<Long> here = took.getOrDefault(order.regions().get(0), List.of());
        List<Long> lately = here.size() < ENOUGH ? took.getOrDefault(EVERYWHERE, List.of(0L)) : here;
        Instant expectedAt = order.placedAt().plusSeconds(lately.get((int) Math.ceil(0.9 * lately.size()) - 1));
        boolean atRisk = !overdue && !expectedAt.isBefore(order.promiseEnd());
        return List.of(1L, atRisk ? 1L : 0, overdue ? 1L : 0);
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        return List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2));
    }
}
