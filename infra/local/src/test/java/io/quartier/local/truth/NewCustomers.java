package io.quartier.local.truth;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** new_customers: who placed the first order that was not cancelled, where and when it was placed. */
final class NewCustomers {
    private NewCustomers() {}

    static void write(List<OlistOrder> orders, Map<Cell, Figure> figures) {
        Map<String, OlistOrder> firsts = new HashMap<>();
        orders.stream().filter(order -> !order.cancelled())
                .sorted(Comparator.comparing(OlistOrder::placedAt).thenComparing(OlistOrder::id))
                .forEach(order -> firsts.putIfAbsent(order.customer(), order));
        Map<Cell, Long> counts = new HashMap<>();
        for (OlistOrder first : firsts.values()) {
            for (String region : first.regions()) {
                for (String grain : LocalCalendar.GRAINS) {
                    Instant start = OlistOrder.CALENDAR.startOf(LocalCalendar.firstDay(grain, first.placedDay()));
                    counts.merge(new Cell(region, grain, start, "new_customers"), 1L, Long::sum);
                }
            }
        }
        counts.forEach((cell, count) -> figures.put(cell, Figure.count(count)));
    }
}
