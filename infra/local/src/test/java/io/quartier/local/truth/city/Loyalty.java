package io.quartier.local.truth.city;

import io.quartier.local.truth.LocalCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Known customers and how many of them came back, in the 30, 90 and 365 local days that end with a day, week or month, and the days between
 * their orders: for every window that is over.
 *
 * @param overAt windows that end later have no figures yet
 */
record Loyalty(Instant overAt) implements Family {
    private static final int[] DAYS = {30, 90, 365};
    private static final int LONGEST = 365;

    @Override
    public Ledger count(CityEvents events) {
        Map<Region, Map<String, List<LocalDate>>> bought = new HashMap<>();
        for (OrderStory order : events.orders()) {
            String customer = order.terms().getCustomerId();
            if (customer != null && !order.isCancelled()) {
                for (Region region : order.path()) {
                    bought.computeIfAbsent(region, key -> new HashMap<>())
                            .computeIfAbsent(customer, key -> new ArrayList<>())
                            .add(region.calendar().dayOf(order.placedAt()));
                }
            }
        }
        Ledger ledger = new Ledger(Ledger.FROM_DAY);
        bought.forEach((region, customers) -> count(ledger, region, customers));
        return ledger;
    }

    private void count(Ledger ledger, Region region, Map<String, List<LocalDate>> customers) {
        LocalDate first = customers.values().stream().flatMap(List::stream).min(LocalDate::compareTo).orElseThrow();
        for (LocalDate last = first; !region.calendar().startOf(last.plusDays(1)).isAfter(overAt); last = last
                .plusDays(1)) {
            for (String grain : LocalCalendar.endingOn(last)) {
                Instant start = region.calendar().startOf(LocalCalendar.firstDay(grain, last));
                Sums sums = ledger.of(region, new Slot(region.id(), grain, start, Ledger.ALL));
                for (List<LocalDate> days : customers.values()) {
                    add(sums, days.stream().sorted().toList(), last);
                }
            }
        }
    }

    private static void add(Sums sums, List<LocalDate> bought, LocalDate last) {
        for (int days : DAYS) {
            long orders = bought.stream().filter(day -> isWithin(day, days, last)).count();
            sums.count("customers " + days, orders > 0).count("back " + days, orders > 1);
        }
        for (int order = 1; order < bought.size(); order++) {
            if (isWithin(bought.get(order), LONGEST, last)) {
                sums.observe("gaps", bought.get(order).toEpochDay() - bought.get(order - 1).toEpochDay());
            }
        }
    }

    private static boolean isWithin(LocalDate day, int days, LocalDate last) {
        return !day.isAfter(last) && day.isAfter(last.minusDays(days));
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        if (sums.of("customers " + LONGEST) > 0) {
            for (int days : DAYS) {
                out.rate("repeat_rate_" + days + "d", sums.of("back " + days), sums.of("customers " + days));
            }
            out.quantile("days_between_orders_p50", "gaps", 50);
        }
    }
}
