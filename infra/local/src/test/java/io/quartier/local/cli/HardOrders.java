package io.quartier.local.cli;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ChargedBack;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.SupportContact;
import java.time.Duration;
import java.util.List;

/**
 * What does not become of simulated orders, or not within days, and does of real ones: buyers without a name, a browser or a cart, no promise,
 * unknown costs, steps taken twice, orders cancelled after all, returned, charged back; contacts that say no place.
 */
final class HardOrders {
    private static final int KINDS = 16;
    private static final int ONE_IN = 3;

    private HardOrders() {}

    /** The step, perhaps another one instead, and perhaps more. */
    static List<FeedEvent> of(OrderEvent order) {
        int kind = Math.floorMod(order.getOrderId().hashCode(), KINDS);
        List<OrderEvent> steps = switch (order.getStep()) {
            case Placed placed -> placed(order, placed, kind);
            case Delivered delivered -> delivered(order, kind);
            default -> List.of(order);
        };
        return steps.stream().map(FeedEvent::of).toList();
    }

    /** Some contacts without a place, some of them about no order either. */
    static FeedEvent of(SupportContact contact) {
        int kind = Math.floorMod(contact.getEventId().hashCode(), ONE_IN * ONE_IN);
        return FeedEvent.of(kind % ONE_IN != 0
                ? contact
                : SupportContact.newBuilder(contact).setPlace(null)
                        .setOrderId(kind == 0 ? null : contact.getOrderId()).build());
    }

    private static List<OrderEvent> placed(OrderEvent order, Placed placed, int kind) {
        Placed.Builder terms = Placed.newBuilder(placed);
        return switch (kind) {
            case 0 -> List.of(with(order, terms.setVisitorId(null).build()));
            case 1 -> List.of(with(order, terms.setCartId(null).build()));
            case 2 -> List.of(with(order, terms.setCustomerId(null).setCampaign(null).build()));
            case 3 -> List.of(order, later(order, Duration.ofMinutes(20), terms.setDeliveryFee(1).build()));
            case 4 -> List.of(with(order, terms.setItems(placed.getItems().stream()
                    .map(item -> OrderItem.newBuilder(item).setCost(null).setDiscount(7).build()).toList()).build()));
            case 5 -> List.of(with(order, terms.setPromisedAt(null).setPromisedDay(null).build()));
            case 6 -> List.of(with(order, terms.setTax(55).setDuty(22).setDeliveryCost(null).build()));
            default -> List.of(order);
        };
    }

    private static List<OrderEvent> delivered(OrderEvent order, int kind) {
        return switch (kind) {
            case 7 -> List.of(order, later(order, Duration.ofDays(20), new ChargedBack(1234L, "stolen card")));
            case 8 -> List.of(order, later(order, Duration.ofDays(3), new Returned("wrong", null)),
                    later(order, Duration.ofHours(30), new Reviewed(1, "incomplete")));
            case 9 -> List.of(order, later(order, Duration.ofHours(1), new Cancelled("customer")));
            case 10 -> List.of(order, later(order, Duration.ofHours(2), new Delivered(99L, 1.0, null)));
            case 11 -> List.of(with(order, new Delivered(null, null, null)));
            case 12 -> List.of(order, later(order, Duration.ofDays(9), new Reviewed(3, "bananas")));
            default -> List.of(order);
        };
    }

    private static OrderEvent with(OrderEvent order, Object step) {
        return OrderEvent.newBuilder(order).setStep(step).build();
    }

    private static OrderEvent later(OrderEvent order, Duration pause, Object step) {
        return OrderEvent.newBuilder(order).setEventId(order.getEventId() + "-later-" + pause)
                .setOccurredAt(order.getOccurredAt().plus(pause)).setStep(step).build();
    }
}
