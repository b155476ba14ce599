package io.quartier.local.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** repeat_rate_90d: who bought at least twice, of those who bought at all, in the 90 local days that end with the window. */
final class RepeatPurchases {
    private static final int DAYS = 90;

    private RepeatPurchases() {}

    static void write(List<OlistOrder> orders, Map<Cell, Figure> figures) {
        Map<String, Map<LocalDate, Map<String, Integer>>> boughtByRegion = new HashMap<>();
        for (OlistOrder order : orders) {
            if (!order.cancelled()) {
                for (String region : order.regions()) {
                    boughtByRegion.computeIfAbsent(region, id -> new HashMap<>())
                            .computeIfAbsent(order.placedDay(), day -> new HashMap<>())
                            .merge(order.customer(), 1, Integer::sum);
                }
            }
        }
        boughtByRegion.forEach((region, byDay) -> writeRegion(region, byDay, figures));
    }

    /** Walks over the days from the first order to the last day that still sees one. */
    private static void writeRegion(String region, Map<LocalDate, Map<String, Integer>> byDay,
            Map<Cell, Figure> figures) {
        LocalDate first = byDay.keySet().stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = byDay.keySet().stream().max(LocalDate::compareTo).orElseThrow();
        Map<String, Integer> within = new HashMap<>();
        for (LocalDate day = first; day.isBefore(last.plusDays(DAYS)); day = day.plusDays(1)) {
            byDay.getOrDefault(day, Map.of()).forEach((customer, n) -> within.merge(customer, n, Integer::sum));
            byDay.getOrDefault(day.minusDays(DAYS), Map.of())
                    .forEach((customer, n) -> within.computeIfPresent(customer, (id, had) -> had > n ? had - n : null));
            if (!within.isEmpty()) {
                long repeated = within.values().stream().filter(n -> n >= 2).count();
                Figure figure = Figure.ratio(BigDecimal.valueOf(repeated), within.size());
                for (String grain : LocalCalendar.endingOn(day)) {
                    Instant start = OlistOrder.CALENDAR.startOf(LocalCalendar.firstDay(grain, day));
                    figures.put(new Cell(region, grain, start, "repeat_rate_90d"), figure);
                }
            }
        }
    }
}
