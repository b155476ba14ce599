package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An order of a shopper.
 *
 * @param orderId     id of the order
 * @param placedAt    when it was placed
 * @param thousandths value of the goods in thousandths of a major unit, so that sums are exact
 * @param categories  of the products ordered
 * @param products    ordered
 */
public record KeptOrder(String orderId, Instant placedAt, long thousandths, List<String> categories,
        List<String> products) {
    private static final int MOST_TEXTS = 50;

    public KeptOrder {
        categories = List.copyOf(categories);
        products = List.copyOf(products);
    }

    static KeptOrder of(ShopperEvent placed) {
        return new KeptOrder(placed.findText("event.order_id").orElse(placed.eventId()), placed.occurredAt(),
                Math.round(placed.number("event.total", 0) * 1000), texts(placed, "event.categories"),
                texts(placed, "event.products"));
    }

    private static List<String> texts(ShopperEvent placed, String fact) {
        return placed.facts().get(fact) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).limit(MOST_TEXTS).toList()
                : List.of();
    }

    /** Whether it was placed less than a span ago. */
    boolean isWithin(Instant at, Duration span) {
        return placedAt.isAfter(at.minus(span));
    }
}
