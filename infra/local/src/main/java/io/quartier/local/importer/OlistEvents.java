package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.importer.OlistBaskets.Basket;
import io.quartier.local.importer.OlistCustomers.Customer;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.CheckResult;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders and reviews as events.
 *
 * <p>The number in an event id keeps steps of one instant in the order of an order's life, since feeds are ordered by
 * (occurredAt, eventId).
 */
final class OlistEvents {
    private final OlistCustomers customers;
    private final OlistBaskets baskets;
    private final ImportLog log;
    private final List<FeedEvent> events = new ArrayList<>();
    private final Map<String, String> regionOfOrder = new HashMap<>();
    private final Set<String> reviewIds = new HashSet<>();

    OlistEvents(OlistCustomers customers, OlistBaskets baskets, ImportLog log) {
        this.customers = customers;
        this.baskets = baskets;
        this.log = log;
    }

    void readOrder(Row row) throws BadLine {
        OlistOrder order = OlistOrder.from(row);
        Customer customer = customers.find(order.customerId()).orElseThrow(
                () -> new BadLine("customer_id " + order.customerId() + " is not in olist_customers_dataset.csv"));
        if (regionOfOrder.putIfAbsent(order.id(), customer.regionId()) != null) {
            throw new BadLine("order_id " + order.id() + " was there before");
        }
        Basket basket = baskets.take(order.id());
        add(order, "1-placed", order.placedAt(), placed(order, customer, basket), customer);
        if (order.paidAt() != null) {
            Paid paid = Paid.newBuilder().setAmount(basket.paid()).setMeans(basket.means()).build();
            add(order, "2-paid", order.paidAt(), paid, customer);
        }
        if (order.shippedAt() != null) {
            Shipped shipped = Shipped.newBuilder().setHubId(basket.sellerId().orElse(null)).build();
            add(order, "3-shipped", order.shippedAt(), shipped, customer);
        }
        if (order.delivered() && order.deliveredAt() != null) {
            Delivered delivered = Delivered.newBuilder().setDeliveryCost(basket.freight()).build();
            add(order, "4-delivered", order.deliveredAt(), delivered, customer);
        }
        if (order.cancelled()) {
            Cancelled cancelled = Cancelled.newBuilder()
                    .setReason(order.status() == OlistOrder.Status.UNAVAILABLE ? "out-of-stock" : null).build();
            add(order, "5-cancelled", order.lastAt(), cancelled, customer);
        }
        note(order, basket);
    }

    private static Placed placed(OlistOrder order, Customer customer, Basket basket) {
        return Placed.newBuilder().setCustomerId(customer.personId()).setChannel("marketplace").setItems(basket.items())
                .setDeliveryFee(basket.freight()).setDeliveryCost(basket.freight()).setPromisedDay(order.promisedDay())
                .setFulfilment(FulfilmentModel.DROPSHIP).setAddressCheck(CheckResult.NOT_CHECKED)
                .setCodeCheck(CheckResult.NOT_CHECKED).build();
    }

    private void add(OlistOrder order, String step, Instant at, Object payload, Customer customer) {
        events.add(event(order.id() + ':' + step, order.id(), at, payload, customer.regionId()));
    }

    private static FeedEvent event(String eventId, String orderId, Instant at, Object payload, String regionId) {
        return FeedEvent.of(OrderEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setOrderId(orderId)
                .setCurrency(BrazilianRegions.CURRENCY)
                .setDestination(Place.newBuilder().setRegionId(regionId).build()).setStep(payload).build());
    }

    private void note(OlistOrder order, Basket basket) {
        if (!order.stepsInTimeOrder()) {
            log.note("orders whose steps are not in time order, kept as they are");
        }
        if (basket.items().isEmpty()) {
            log.note("orders without items, goods value 0");
        }
        if (order.status() == OlistOrder.Status.DELIVERED && !order.delivered()) {
            log.note("orders with status delivered and no date of it, never delivered here");
        }
        if (order.status() != OlistOrder.Status.DELIVERED && order.deliveredAt() != null) {
            log.leftOut("date of delivery of an order whose status is not delivered");
        }
    }

    void readReview(Row row) throws BadLine {
        String orderId = row.text("order_id");
        int score = row.integer("review_score");
        Instant at = OlistOrder.instant(row.time("review_creation_date"));
        if (score < 1 || score > 5) {
            throw new BadLine("review_score is not between 1 and 5: " + score);
        }
        String regionId = regionOfOrder.get(orderId);
        if (regionId == null) {
            throw new BadLine("order_id " + orderId + " is not in olist_orders_dataset.csv");
        }
        String eventId = orderId + ":6-reviewed:" + row.text("review_id");
        if (!reviewIds.add(eventId)) {
            throw new BadLine("review_id " + row.text("review_id") + " of order " + orderId + " was there before");
        }
        Reviewed reviewed = Reviewed.newBuilder().setScore(score).build();
        events.add(event(eventId, orderId, at, reviewed, regionId));
    }

    List<FeedEvent> inTimeOrder() {
        return events.stream().sorted(FeedEvent.IN_TIME_ORDER).toList();
    }
}
