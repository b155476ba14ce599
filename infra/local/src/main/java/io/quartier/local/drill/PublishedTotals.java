package io.quartier.local.drill;

import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Counts events one by one, each id once, in the plainest way: the reference that the job's figures must equal.
 *
 * <p>Keeps every order and every minute, so it is for a demo's feed, not for a shop's year.
 */
final class PublishedTotals {
    private static final long MINUTE_MILLIS = 60_000;

    private static final class Order {
        private long placedAtMillis = Long.MAX_VALUE;
        private String placedId = "";
        private String currency = "";
        private long goodsValue;
        private boolean cancelled;
    }

    private final Set<String> clicksSeen = new HashSet<>();
    private final TreeMap<Long, Long> viewsByMinute = new TreeMap<>();
    private final Map<String, Order> orders = new HashMap<>();

    /** Takes in one more event; repeats change nothing. */
    void add(SpecificRecord event) {
        switch (event) {
            case ClickEvent click -> add(click);
            case OrderEvent order -> add(order);
            default -> {
                // weather, regions and heartbeats do not count
            }
        }
    }

    private void add(ClickEvent click) {
        if (click.getAction() == ClickAction.PAGE_VIEWED && clicksSeen.add(click.getEventId())) {
            viewsByMinute.merge(Math.floorDiv(click.getOccurredAt().toEpochMilli(), MINUTE_MILLIS), 1L, Long::sum);
        }
    }

    private void add(OrderEvent event) {
        Order order = orders.computeIfAbsent(event.getOrderId(), id -> new Order());
        if (event.getStep() instanceof Placed placed && isFirst(order, event)) {
            order.placedAtMillis = event.getOccurredAt().toEpochMilli();
            order.placedId = event.getEventId();
            order.currency = event.getCurrency();
            order.goodsValue = placed.getItems().stream().mapToLong(item -> item.getQuantity() * item.getPrice()).sum();
        } else if (event.getStep() instanceof Cancelled) {
            order.cancelled = true;
        }
    }

    /** Of several placings the first by (occurredAt, eventId) counts. */
    private static boolean isFirst(Order order, OrderEvent event) {
        long atMillis = event.getOccurredAt().toEpochMilli();
        return atMillis < order.placedAtMillis
                || (atMillis == order.placedAtMillis && event.getEventId().compareTo(order.placedId) < 0);
    }

    /** @param at a whole minute; what happened in it or later is left out */
    Totals before(Instant at) {
        Collection<Order> placed = orders.values().stream()
                .filter(order -> order.placedAtMillis < at.toEpochMilli()).toList();
        var revenue = new TreeMap<String, Long>();
        placed.stream().filter(order -> !order.cancelled)
                .forEach(order -> revenue.merge(order.currency, order.goodsValue, Long::sum));
        long views = viewsByMinute.headMap(Math.floorDiv(at.toEpochMilli(), MINUTE_MILLIS)).values().stream()
                .mapToLong(Long::longValue).sum();
        return new Totals(placed.size(), revenue, views);
    }
}
