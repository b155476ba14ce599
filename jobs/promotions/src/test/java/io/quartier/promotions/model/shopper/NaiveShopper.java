package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a shopper once more, in words: all events are kept, and looked through for each question. */
final class NaiveShopper {
    private static final Map<String, String> COUNTED = Map.of("views", "product_viewed", "searches", "searched",
            "cart_additions", "cart_added", "checkouts", "checkout_started", "offers_shown", "offer_shown");

    private final List<ShopperEvent> events = new ArrayList<>();

    void apply(ShopperEvent event) {
        events.add(event);
    }

    @Nullable
    Object value(String field, Instant at) {
        String name = field.substring("shopper.".length());
        int end = name.lastIndexOf('_');
        if (end > 0 && name.substring(end + 1).matches("[0-9]+d")) {
            Duration span = Duration.ofDays(Long.parseLong(name.substring(end + 1, name.length() - 1)));
            return over(name.substring(0, end), at, span);
        }
        return switch (name) {
            case "orders" -> (long) orders(Instant.MIN).size();
            case "spent" -> spent(Instant.MIN);
            case "days_since_seen" -> daysSinceSeen(at);
            case "days_since_order" -> orders(Instant.MIN).isEmpty()
                    ? null
                    : days(orders(Instant.MIN).getLast().occurredAt(), at);
            case "days_since_first_order" -> orders(Instant.MIN).isEmpty()
                    ? null
                    : days(orders(Instant.MIN).getFirst().occurredAt(), at);
            default -> throw new AssertionError(field);
        };
    }

    private Object over(String what, Instant at, Duration span) {
        Instant after = at.minus(span);
        if (COUNTED.containsKey(what)) {
            return count(events.stream().filter(event -> event.name().equals(COUNTED.get(what))).toList(), after);
        }
        return switch (what) {
            case "visits" -> count(visits(), after);
            case "offers_used" -> count(events.stream().filter(event -> event.name().equals("order_placed")
                    && event.facts().containsKey("event.claim_id")).toList(), after);
            case "orders" -> (long) orders(after).size();
            case "spent" -> spent(after);
            case "viewed_categories" -> viewed("event.category", after);
            case "viewed_products" -> viewed("event.sku", after);
            case "bought_categories" -> bought("event.categories", after);
            case "bought_products" -> bought("event.products", after);
            default -> throw new AssertionError(what);
        };
    }

    /** Events count as long as the hour that they happened in began inside the span. */
    private static long count(List<ShopperEvent> of, Instant after) {
        return of.stream().filter(event -> event.occurredAt().truncatedTo(ChronoUnit.HOURS).isAfter(after)).count();
    }

    private List<ShopperEvent> visits() {
        List<ShopperEvent> visits = new ArrayList<>();
        ShopperEvent before = null;
        for (ShopperEvent event : events) {
            if (!event.isAct()) {
                continue;
            }
            if (before == null
                    || Duration.between(before.occurredAt(), event.occurredAt())
                            .compareTo(Duration.ofMinutes(30)) > 0) {
                visits.add(event);
            }
            before = event;
        }
        return visits;
    }

    private @Nullable Long daysSinceSeen(Instant at) {
        List<ShopperEvent> acts = new ArrayList<>(events.stream().filter(ShopperEvent::isAct).toList());
        if (!acts.isEmpty() && acts.getLast().occurredAt().equals(at)) {
            acts.removeLast();
        }
        return acts.isEmpty() ? null : (Long) days(acts.getLast().occurredAt(), at);
    }

    private static long days(Instant from, Instant until) {
        return ChronoUnit.DAYS.between(from, until);
    }

    private List<ShopperEvent> orders(Instant after) {
        return events.stream().filter(event -> event.name().equals("order_placed") && !isCancelled(event)
                && event.occurredAt().isAfter(after)).toList();
    }

    private boolean isCancelled(ShopperEvent order) {
        return events.stream().anyMatch(event -> event.name().equals("order_cancelled")
                && Objects.equals(event.facts().get("event.order_id"), order.facts().get("event.order_id")));
    }

    private double spent(Instant after) {
        return orders(after).stream().mapToLong(order -> Math.round(order.number("event.total", 0) * 1000)).sum()
                / 1000.0;
    }

    private Set<Object> viewed(String fact, Instant after) {
        Set<Object> texts = new LinkedHashSet<>();
        events.stream().filter(event -> event.name().equals("product_viewed") && event.occurredAt().isAfter(after))
                .map(event -> event.facts().get(fact)).filter(Objects::nonNull).forEach(texts::add);
        return texts;
    }

    private Set<Object> bought(String fact, Instant after) {
        Set<Object> texts = new LinkedHashSet<>();
        orders(after).forEach(order -> texts.addAll((List<?>) Objects.requireNonNull(order.facts().get(fact))));
        return texts;
    }
}
