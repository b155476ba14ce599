package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.importer.ShopDates.Moment;
import io.quartier.local.importer.ShopMapping.Fate;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of one order of a shop's own export as events.
 *
 * <p>The number in an event id keeps steps of one instant in the order of an order's life.
 */
final class ShopOrderEvents {
    private final ShopOrder order;
    private final ShopRow row;
    private final String orderId;
    private final List<FeedEvent> events = new ArrayList<>();

    private ShopOrderEvents(ShopOrder order) {
        this.order = order;
        this.row = order.first();
        this.orderId = row.textOrEmpty(ShopField.ORDER);
    }

    static List<FeedEvent> of(ShopOrder order, ImportLog log) {
        ShopOrderEvents life = new ShopOrderEvents(order);
        life.placeAndPay();
        life.send(log);
        life.cancel(log);
        life.review(log);
        life.giveBack(log);
        return life.events;
    }

    private void placeAndPay() {
        ShopOrder.Dated dated = order.dated();
        Moment promised = dated.promised();
        add("1-placed", dated.placed().at(), Placed.newBuilder().setCustomerId(row.textOrNull(ShopField.CUSTOMER))
                .setChannel(order.terms().channel()).setItems(order.items())
                .setDeliveryFee(order.terms().deliveryFee())
                .setDeliveryCost(order.terms().deliveryCost())
                .setPromisedAt(promised != null && promised.exact() ? promised.at() : null)
                .setPromisedDay(promised == null || promised.exact() ? null : promised.day()).build());
        if (dated.paid() != null) {
            add("2-paid", dated.paid().at(), Paid.newBuilder().setAmount(order.terms().paidAmount())
                    .setMeans(row.textOrNull(ShopField.PAYMENT)).build());
        }
    }

    private void send(ImportLog log) {
        ShopOrder.Dated dated = order.dated();
        if (dated.shipped() != null) {
            add("3-shipped", dated.shipped().at(), Shipped.newBuilder().build());
        }
        if (dated.delivered() == null) {
            if (dated.fate() == Fate.DELIVERED) {
                log.note("orders with a status of delivered and no date of it, never delivered here");
            }
        } else if (dated.onTheWay()) {
            log.leftOut("date of delivery of an order whose status is not delivered");
        } else {
            add("4-delivered", dated.delivered().at(),
                    Delivered.newBuilder().setDeliveryCost(order.terms().deliveryCost()).build());
        }
    }

    private void cancel(ImportLog log) {
        ShopOrder.Dated dated = order.dated();
        Cancelled cancelled = Cancelled.newBuilder().setReason(row.textOrNull(ShopField.CANCEL_REASON)).build();
        if (dated.cancelled() != null && (dated.fate() == null || dated.fate() == Fate.CANCELLED)) {
            add("5-cancelled", dated.cancelled().at(), cancelled);
        } else if (dated.cancelled() != null) {
            log.leftOut("date of cancellation of an order whose status is not cancelled");
        } else if (dated.fate() == Fate.CANCELLED) {
            log.note("cancelled orders without a date of it, cancelled here at their last known step");
            add("5-cancelled", dated.lastAt(), cancelled);
        }
    }

    private void review(ImportLog log) {
        int score = order.terms().score();
        Moment written = order.terms().reviewed();
        if (score == 0) {
            return;
        }
        if (written == null) {
            log.note("reviews without a date, dated here at the last known step of their order");
        }
        add("6-reviewed", written == null ? order.dated().lastAt() : written.at(),
                Reviewed.newBuilder().setScore(score).setComplaint(row.textOrNull(ShopField.COMPLAINT)).build());
    }

    private void giveBack(ImportLog log) {
        int number = 0;
        for (ShopOrder.Return back : order.returns()) {
            add("7-returned:" + ++number, back.at(), back.returned());
        }
        if (number == 0 && order.dated().fate() == Fate.RETURNED) {
            log.note("orders with a status of returned and no date of it, never returned here");
        }
    }

    private void add(String step, Instant at, Object payload) {
        String regionId = order.regionId();
        events.add(FeedEvent.of(OrderEvent.newBuilder().setEventId(orderId + ':' + step).setOccurredAt(at)
                .setOrderId(orderId).setCurrency(row.mapping().amounts().currency().getCurrencyCode())
                .setDestination(regionId == null ? null : Place.newBuilder().setRegionId(regionId).build())
                .setStep(payload).build()));
    }
}
