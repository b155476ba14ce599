package io.quartier.local.city.order;

import io.quartier.local.city.town.Town;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.CheckResult;
import io.quartier.schemas.ContactMedium;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockMovement;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of one order. */
final class OrderPaper {
    private static final long PAYMENT_FIXED_CENTS = 30;

    private final Town town;
    private final Ticket ticket;

    OrderPaper(Town town, Ticket ticket) {
        this.town = town;
        this.ticket = ticket;
    }

    void placed(long nowMillis, Checks checks) {
        Quote quote = ticket.quote();
        Placed placed = Placed.newBuilder().setCustomerId(ticket.customerId())
                .setVisitorId(ticket.buyer().visitorId()).setCartId("cart-" + ticket.id())
                .setCampaign(ticket.campaign()).setChannel(ticket.buyer().channel())
                .setItems(ticket.lines().stream().map(Line::toItem).toList()).setDeliveryFee(quote.fee())
                .setDeliveryCost(town.city().delivery().cost()).setTax(0).setPaymentFee(paymentFee())
                .setPromisedAt(quote.promisedAt(town.city(), nowMillis))
                .setPromisedDay(quote.promisedDay(town.city(), town.clock(), nowMillis))
                .setShippingOption(option()).setFulfilment(model()).setDeviceHash(checks.device())
                .setCardHash(checks.card()).setAddressCheck(checks.address()).setCodeCheck(checks.code())
                .setConsent(ticket.buyer().consent()).build();
        step("1-placed", nowMillis, ticket.buyer().door(), placed);
    }

    /** What the shop knows about device and card of the buyer. */
    record Checks(String device, String card, CheckResult address, CheckResult code) {}

    private long paymentFee() {
        return town.city().country().local(PAYMENT_FIXED_CENTS) + (ticket.goods() + ticket.quote().fee()) * 14 / 1_000;
    }

    private String option() {
        if (ticket.quote().fromAfar()) {
            return "standard";
        }
        return town.city().delivery().promiseMinutes() == null ? "same-day" : "express";
    }

    private FulfilmentModel model() {
        return ticket.quote().fromAfar() ? FulfilmentModel.DROPSHIP : FulfilmentModel.OWN;
    }

    void step(String name, long nowMillis, Object step) {
        step(name, nowMillis, null, step);
    }

    private void step(String name, long nowMillis, @Nullable Place destination, Object step) {
        town.publish(FeedEvent.of(new OrderEvent(ticket.orderId() + ':' + name, Instant.ofEpochMilli(nowMillis),
                ticket.orderId(), town.city().currency(), destination, step)));
    }

    /** The pieces of one line leave the shelf (below 0) or come back to it. */
    void moved(long nowMillis, Line line, int pieces, MovementKind kind) {
        String id = ticket.orderId() + ':' + kind.name().charAt(0) + '-' + line.product().sku();
        town.publish(FeedEvent.of(new StockEvent(id, Instant.ofEpochMilli(nowMillis), ticket.hub().id(),
                line.product().sku(), new StockMovement(pieces, kind, ticket.orderId(), null))));
    }

    /** The customer asks. */
    void asked(long nowMillis, ContactReason reason, int handledSeconds) {
        String customerId = ticket.customerId();
        if (customerId == null) {
            return;
        }
        ContactMedium medium = ticket.buyer().channel().equals("app") ? ContactMedium.CHAT : ContactMedium.EMAIL;
        town.publish(
                FeedEvent.of(new SupportContact("contact-" + ticket.id() + ':' + reason.name().toLowerCase(Locale.ROOT),
                        Instant.ofEpochMilli(nowMillis), customerId, ticket.buyer().consent(), ticket.orderId(),
                        ticket.buyer().door(), medium, reason, handledSeconds, true, null)));
    }

    /** A notice that the parcel will be late is on its way to the customer. */
    void notified(long nowMillis, DispatchStatus status) {
        DispatchChannel channel = ticket.buyer().channel().equals("app")
                ? DispatchChannel.PUSH
                : DispatchChannel.EMAIL;
        town.publish(FeedEvent.of(DispatchEvent.newBuilder()
                .setEventId("slip-" + ticket.id() + ':' + status.name().toLowerCase(Locale.ROOT))
                .setOccurredAt(Instant.ofEpochMilli(nowMillis))
                .setDecisionId("slip-" + ticket.id()).setMessageId("slip-" + ticket.id() + "-1")
                .setCustomerId(ticket.customerId()).setConsent(ticket.buyer().consent())
                .setRegionId(ticket.buyer().zone().id()).setChannel(channel).setStatus(status).build()));
    }
}
