package io.quartier.local.truth.city;

import java.time.Duration;
import java.time.Instant;

/** Parcels by when they arrived, and promises by when they fell due. */
final class Deliveries implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_HOUR);
        for (OrderStory order : events.orders()) {
            Instant deliveredAt = order.deliveredAt();
            Instant dueAt = order.dueAt();
            if (deliveredAt != null) {
                ledger.tills(order, deliveredAt, events.rates()).forEach(till -> add(till, order, deliveredAt));
            }
            if (dueAt != null) {
                boolean kept = deliveredAt != null && !deliveredAt.isAfter(dueAt);
                ledger.tills(order, dueAt, events.rates())
                        .forEach(till -> till.sums().add("due", 1).count("kept", kept));
            }
        }
        return ledger;
    }

    private static void add(Till till, OrderStory order, Instant deliveredAt) {
        Sums sums = till.sums();
        long seconds = seconds(order.placedAt(), deliveredAt);
        sums.add("deliveries", 1).add("seconds", seconds).observe("times", seconds).count("accurate",
                order.isAccurate());
        till.pay("cost", order.deliveryCost()).pay("goods", order.goodsValue());
        Instant promiseEndAt = order.promiseEndAt();
        if (promiseEndAt != null) {
            long promised = seconds(order.placedAt(), promiseEndAt);
            sums.add("promised", 1).add("promised seconds", promised).observe("promised times", promised)
                    .count("on time", !order.isLate());
            if (order.isLate()) {
                sums.observe("lateness", seconds(promiseEndAt, deliveredAt));
            }
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        long deliveries = sums.of("deliveries");
        out.count("deliveries", deliveries);
        out.meanHours("delivery_hours_mean", sums.of("seconds"), deliveries);
        out.quantileHours("delivery_hours_p50", "times", 50);
        out.quantileHours("delivery_hours_p90", "times", 90);
        out.quantileHours("delivery_hours_p95", "times", 95);
        out.rate("on_time_rate", sums.of("on time"), sums.of("promised"));
        out.meanHours("promised_hours_mean", sums.of("promised seconds"), sums.of("promised"));
        out.quantileHours("promised_hours_p50", "promised times", 50);
        out.quantileHours("promised_hours_p90", "promised times", 90);
        out.quantileHours("promised_hours_p95", "promised times", 95);
        out.quantileHours("lateness_hours_p50", "lateness", 50);
        out.quantileHours("lateness_hours_p90", "lateness", 90);
        out.rate("fulfilment_accuracy", sums.of("accurate"), deliveries);
        out.moneyPer("cost_per_delivery", sums.of("cost"), deliveries);
        out.moneyRate("fulfilment_cost_rate", sums.of("cost"), sums.of("goods"));
        out.count("promises_due", sums.of("due"));
        out.count("promises_kept", sums.of("kept"));
    }
}
