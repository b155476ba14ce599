package io.quartier.local.city;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.SupportContact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of one simulated city, worked out from its events alone and from the definitions of the KPIs. */
final class Measured {
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final ZoneId zone;
    private final Map<String, Instant> lastClicks = new HashMap<>();
    private final Map<String, Cart> carts = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final Set<String> openSessionsWithOrder = new HashSet<>();
    private int sessions;
    private int sessionsWithOrder;
    private int contacts;

    /** A cart episode: the last quote that was shown, and whether it ended with an order. */
    static final class Cart {
        @Nullable
        Integer promisedDays;
        boolean surprise;
        boolean ordered;

        boolean overAWeek() {
            return promisedDays != null && promisedDays > 7;
        }

        boolean ordinary() {
            return !overAWeek() && !surprise;
        }
    }

    /** An order and what became of it. */
    static final class Order {
        final Instant placedAt;
        final Placed terms;
        @Nullable
        Instant deliveredAt;
        long cost;
        boolean cancelled;
        @Nullable
        Reviewed review;

        Order(Instant placedAt, Placed terms) {
            this.placedAt = placedAt;
            this.terms = terms;
        }

        long goods() {
            return terms.getItems().stream().mapToLong(item -> item.getPrice() * item.getQuantity()).sum();
        }

        long goodsCost() {
            return terms.getItems().stream().mapToLong(Order::costOf).sum();
        }

        private static long costOf(OrderItem item) {
            Long cost = item.getCost();
            return cost == null ? 0 : cost * item.getQuantity();
        }

        long margin() {
            return goods() + terms.getDeliveryFee() - goodsCost() - cost - terms.getPaymentFee();
        }

        double hours() {
            return deliveredAt == null ? Double.NaN : Duration.between(placedAt, deliveredAt).toSeconds() / 3_600.0;
        }
    }

    private Measured(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes in everything that happens in the only city of a plan. */
    static Measured of(CityPlan plan, ZoneId zone) {
        Measured measured = new Measured(zone);
        for (Iterator<FeedEvent> events = new CitySimulation(plan); events.hasNext();) {
            measured.take(events.next());
        }
        return measured;
    }

    private void take(FeedEvent event) {
        if (event.payload() instanceof ClickEvent click) {
            clicked(click);
        } else if (event.payload() instanceof OrderEvent order) {
            changed(order);
        } else if (event.payload() instanceof SupportContact) {
            contacts++;
        }
    }

    private void clicked(ClickEvent click) {
        Instant before = lastClicks.put(click.getVisitorId(), click.getOccurredAt());
        if (before == null || Duration.between(before, click.getOccurredAt()).compareTo(PAUSE) > 0) {
            sessions++;
            openSessionsWithOrder.remove(click.getVisitorId());
        }
        if (click.getCartId() != null) {
            Cart cart = carts.computeIfAbsent(click.getCartId(), id -> new Cart());
            if (click.getAction() == ClickAction.QUOTE_SHOWN && click.getQuotedFee() != null
                    && click.getExpectedFee() != null) {
                cart.promisedDays = click.getPromisedDays();
                cart.surprise = click.getQuotedFee() > click.getExpectedFee();
            }
        }
    }

    private void changed(OrderEvent event) {
        if (event.getStep() instanceof Placed placed) {
            placed(event, placed);
            return;
        }
        Order order = orders.get(event.getOrderId());
        if (order == null) {
            throw new AssertionError("a step before its order: " + event);
        }
        switch (event.getStep()) {
            case Delivered delivered -> {
                order.deliveredAt = event.getOccurredAt();
                order.cost = delivered.getDeliveryCost() == null ? 0 : delivered.getDeliveryCost();
            }
            case Cancelled cancelled -> order.cancelled = true;
            case Reviewed reviewed -> order.review = reviewed;
            default -> {
            }
        }
    }

    private void placed(OrderEvent event, Placed placed) {
        orders.put(event.getOrderId(), new Order(event.getOccurredAt(), placed));
        String visitor = placed.getVisitorId();
        if (visitor != null && openSessionsWithOrder.add(visitor)) {
            sessionsWithOrder++;
        }
        Cart cart = carts.get(placed.getCartId());
        if (cart != null) {
            cart.ordered = true;
        }
    }

    int sessions() {
        return sessions;
    }

    double conversion() {
        return sessionsWithOrder / (double) sessions;
    }

    /** The share of the carts with such a last quote that end without an order. */
    double leaving(Predicate<Cart> quoted) {
        List<Cart> seen = carts.values().stream().filter(cart -> cart.promisedDays != null).filter(quoted).toList();
        return share(seen, cart -> !cart.ordered);
    }

    List<Order> orders() {
        return List.copyOf(orders.values());
    }

    List<Order> delivered() {
        return orders.values().stream().filter(order -> order.deliveredAt != null).toList();
    }

    private List<Order> valid() {
        return orders.values().stream().filter(order -> !order.cancelled).toList();
    }

    double orderValue() {
        return mean(valid(), Order::goods);
    }

    double deliveryHours() {
        return mean(delivered(), Order::hours);
    }

    double deliveryCost() {
        return mean(delivered(), order -> order.cost);
    }

    double contactsPerHundredOrders() {
        return 100.0 * contacts / orders.size();
    }

    /** Delivery cost over goods value, of what was delivered. */
    double fulfilmentCostRate() {
        return mean(delivered(), order -> order.cost) / mean(delivered(), Order::goods);
    }

    /** The share of the reviews with a complaint, of deliveries from an hour of the local day on, or before it. */
    double complaining(int hour, boolean fromThen) {
        List<Order> reviewed = delivered().stream().filter(order -> order.review != null)
                .filter(order -> (localHour(order) >= hour) == fromThen).toList();
        return share(reviewed, order -> order.review != null && "courier".equals(order.review.getComplaint()));
    }

    private int localHour(Order order) {
        return order.deliveredAt == null ? 0 : order.deliveredAt.atZone(zone).getHour();
    }

    /** Known customers with a second order within so many days before the end, over those with one. */
    double repeatRate(Instant endAt, int days) {
        Instant fromAt = endAt.minus(Duration.ofDays(days));
        Map<String, Integer> counts = new HashMap<>();
        valid().stream().filter(order -> !order.placedAt.isBefore(fromAt) && order.placedAt.isBefore(endAt))
                .map(order -> order.terms.getCustomerId()).filter(id -> id != null)
                .forEach(id -> counts.merge(String.valueOf(id), 1, Integer::sum));
        return counts.values().stream().filter(count -> count > 1).count() / (double) counts.size();
    }

    /** Median days between two orders of a customer. */
    double daysBetweenOrders() {
        Map<String, List<Instant>> byCustomer = new HashMap<>();
        valid().stream().filter(order -> order.terms.getCustomerId() != null)
                .forEach(order -> byCustomer.computeIfAbsent(String.valueOf(order.terms.getCustomerId()),
                        id -> new ArrayList<>()).add(order.placedAt));
        List<Double> gaps = new ArrayList<>();
        byCustomer.values().forEach(times -> {
            times.sort(Comparator.naturalOrder());
            for (int i = 1; i < times.size(); i++) {
                gaps.add(Duration.between(times.get(i - 1), times.get(i)).toMinutes() / 1_440.0);
            }
        });
        gaps.sort(Comparator.naturalOrder());
        return gaps.get(gaps.size() / 2);
    }

    /** Margin per known customer, stretched to a year. */
    double yearlyMarginPerCustomer(Duration seen) {
        Set<String> customers = new HashSet<>();
        long margin = 0;
        for (Order order : valid()) {
            if (order.terms.getCustomerId() != null) {
                customers.add(order.terms.getCustomerId());
                margin += order.margin();
            }
        }
        return margin * (365.0 / seen.toDays()) / customers.size();
    }

    static <T> double share(List<T> all, Predicate<T> some) {
        return all.stream().filter(some).count() / (double) all.size();
    }

    static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
