package io.quartier.local.truth.city;

import io.quartier.schemas.ClickAction;
import java.util.List;
import java.util.Map;

/** Sessions and how far they got, and which of them led to an order: by the start of the session. */
final class Funnel implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_MINUTE);
        Map<String, List<Visit>> visits = Visit.cut(events.clicks());
        visits.forEach((visitor, all) -> all.forEach(visit -> {
            boolean ordered = events.orders().stream().anyMatch(
                    order -> visitor.equals(order.terms().getVisitorId()) && visit.covers(order.placedAt()));
            for (Sums sums : ledger.at(
                    events.regions().path(visit.first().getPlace(), visit.first().getOccurredAt()),
                    visit.first().getOccurredAt(), visit.first().getChannel())) {
                add(sums, visit, ordered);
            }
        }));
        return ledger;
    }

    private static void add(Sums sums, Visit visit, boolean ordered) {
        sums.add("sessions", 1).count("product", visit.has(ClickAction.PRODUCT_VIEWED))
                .count("cart", visit.has(ClickAction.CART_ADDED))
                .count("checkout", visit.has(ClickAction.CHECKOUT_STARTED, ClickAction.CHECKOUT_STEPPED))
                .count("quote", visit.has(ClickAction.QUOTE_SHOWN)).count("order", ordered);
        Long seconds = visit.secondsToProduct();
        if (seconds != null) {
            sums.observe("seconds", seconds);
        }
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        out.count("sessions", sums.of("sessions"));
        for (String step : List.of("product", "cart", "checkout", "quote", "order")) {
            out.count("reached_" + step, sums.of(step));
        }
        out.rate("conversion_rate", sums.of("order"), sums.of("sessions"));
        out.quantile("time_to_product_p50_s", "seconds", 50);
    }
}
