package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderTerms;
import io.quartier.kpi.model.StepDetail;
import io.quartier.schemas.Allocated;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ChargedBack;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.OutForDelivery;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import io.quartier.kpi.type.KpiTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads the steps of orders. */
public final class OrderCodec implements EventCodec<OrderEvent, OrderChanged> {
    private static final long serialVersionUID = 1L;

    /** What a step of the schema is called here, and what it tells. */
    private record Step(String name, StepDetail detail) {}

    @Override
    public Class<OrderEvent> avroType() {
        return OrderEvent.class;
    }

    @Override
    public TypeInformation<OrderChanged> eventType() {
        return KpiTypes.STEP;
    }

    @Override
    public OrderChanged toEvent(OrderEvent order, Origin origin) {
        Step step = step(order.getStep());
        OrderTerms terms = order.getStep() instanceof Placed placed ? terms(placed) : null;
        return new OrderChanged(origin, order.getEventId(), order.getOccurredAt().toEpochMilli(), order.getOrderId(),
                step.name(), order.getCurrency(), Places.toClaim(order.getDestination()), terms, step.detail(), "",
                null);
    }

    @Override
    public String eventId(OrderChanged order) {
        return order.eventId();
    }

    @Override
    public Instant occurredAt(OrderChanged order) {
        return Instant.ofEpochMilli(order.occurredAtMillis());
    }

    @Override
    public Check<OrderChanged> check() {
        return OrderCodec::faultOf;
    }

    private static Step step(Object step) {
        return switch (step) {
            case Placed placed -> new Step(OrderChanged.PLACED, StepDetail.NONE);
            case Paid paid -> new Step(OrderChanged.PAID, StepDetail.money(paid.getAmount(), paid.getMeans()));
            case Allocated allocated -> new Step(OrderChanged.ALLOCATED,
                    StepDetail.hub(allocated.getHubId(), allocated.getCourierId(), null));
            case Shipped shipped ->
                new Step(OrderChanged.SHIPPED, StepDetail.hub(shipped.getHubId(), null, shipped.getCarrier()));
            case OutForDelivery out ->
                new Step(OrderChanged.OUT_FOR_DELIVERY, StepDetail.hub(null, out.getCourierId(), null));
            case Delivered delivered -> new Step(OrderChanged.DELIVERED, arrival(delivered));
            case Cancelled cancelled -> new Step(OrderChanged.CANCELLED, StepDetail.money(null, cancelled.getReason()));
            case Returned returned -> new Step(OrderChanged.RETURNED,
                    StepDetail.money(returned.getValue(), returned.getReason()));
            case Reviewed reviewed -> new Step(OrderChanged.REVIEWED,
                    new StepDetail(null, null, null, null, reviewed.getScore(), reviewed.getComplaint(), null, null));
            case ChargedBack back ->
                new Step(OrderChanged.CHARGED_BACK, StepDetail.money(back.getAmount(), back.getReason()));
            default ->
                throw new IllegalArgumentException("unknown step of an order: " + step.getClass().getSimpleName());
        };
    }

    private static StepDetail arrival(Delivered delivered) {
        CourierKind courier = delivered.getCourierKind();
        return new StepDetail(null, null, delivered.getDeliveryCost(), null, null, null, delivered.getDistanceKm(),
                courier == null ? null : courier.name().toLowerCase(Locale.ROOT));
    }

    private static OrderTerms terms(Placed placed) {
        List<OrderItem> items = placed.getItems();
        Instant promisedAt = placed.getPromisedAt();
        return new OrderTerms(placed.getCustomerId(), placed.getVisitorId(), placed.getCartId(), placed.getClaimId(),
                placed.getCampaign(), placed.getChannel(), items.stream().map(OrderItem::getSku).toArray(String[]::new),
                items.stream().map(item -> item.getCategory() == null ? "" : item.getCategory()).toArray(String[]::new),
                items.stream().mapToInt(OrderItem::getQuantity).toArray(),
                items.stream().mapToLong(OrderItem::getPrice).toArray(),
                sum(items, OrderItem::getPrice), sum(items, OrderItem::getDiscount),
                placed.getDeliveryFee(), placed.getOtherFees(), placed.getDeliveryCost(), placed.getTax(),
                placed.getDuty(),
                placed.getPaymentFee(), promisedAt == null ? null : (Long) promisedAt.toEpochMilli(),
                placed.getPromisedDay() == null ? null : (Integer) (int) placed.getPromisedDay().toEpochDay(),
                placed.getShippingOption(), placed.getFulfilment().name().toLowerCase(Locale.ROOT), goodsCost(items),
                placed.getAddressCheck().name().toLowerCase(Locale.ROOT));
    }

    /** What one piece cost must be known of every line, or the sum would pass for more than it is. */
    private static @Nullable Long goodsCost(List<OrderItem> items) {
        boolean known = !items.isEmpty() && items.stream().allMatch(item -> item.getCost() != null);
        return known ? (Long) sum(items, item -> Objects.requireNonNull(item.getCost())) : null;
    }

    /** Amounts that no purse holds are the sender's mistake, so they refuse the message and do not fail the job. */
    private static long sum(List<OrderItem> items, ToLongFunction<OrderItem> perPiece) {
        try {
            return items.stream().mapToLong(item -> Math.multiplyExact(item.getQuantity(), perPiece.applyAsLong(item)))
                    .reduce(0, Math::addExact);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("quantity x price, discount or cost is more than 2^63 - 1 minor units",
                    e);
        }
    }

    private static @Nullable Fault faultOf(OrderChanged order) {
        if (order.eventId().isEmpty() || order.orderId().isEmpty()) {
            return new Fault("MISSING_FIELD", "eventId and orderId must not be empty");
        }
        Fault currency = Currencies.faultOf(order.currency());
        if (currency != null) {
            return currency;
        }
        Fault terms = order.terms() == null ? null : faultOf(order.terms());
        if (terms != null) {
            return terms;
        }
        Integer score = order.detail().score();
        if (score != null && (score < 1 || score > 5)) {
            return new Fault("OUT_OF_RANGE", "review score is not from 1 to 5: " + score);
        }
        if (negative(order.detail().amount()) || negative(order.detail().deliveryCost())) {
            return new Fault("OUT_OF_RANGE",
                    "amount is negative; send what was returned or charged back as a positive amount");
        }
        Double distance = order.detail().distanceKm();
        if (distance != null && !(distance >= 0 && distance < Double.POSITIVE_INFINITY)) {
            return new Fault("OUT_OF_RANGE", "distance is not a number of kilometres from 0 on: " + distance);
        }
        return PlaceFaults.of(order.destination());
    }

    private static @Nullable Fault faultOf(OrderTerms terms) {
        for (int line = 0; line < terms.skus().length; line++) {
            if (terms.prices()[line] < 0) {
                return new Fault("OUT_OF_RANGE",
                        "price of item %d is negative: %d".formatted(line + 1, terms.prices()[line]));
            }
            if (terms.quantities()[line] < 1) {
                return new Fault("OUT_OF_RANGE",
                        "quantity of item %d is not 1 or more: %d".formatted(line + 1, terms.quantities()[line]));
            }
        }
        Fault amount = new Ranges().atLeast(0, "discount", terms.discount())
                .atLeast(0, "delivery fee", terms.deliveryFee()).atLeast(0, "other fees", terms.otherFees())
                .atLeast(0, "delivery cost", terms.deliveryCost()).atLeast(0, "tax", terms.tax())
                .atLeast(0, "duty", terms.duty()).atLeast(0, "payment fee", terms.paymentFee())
                .atLeast(0, "cost of the goods", terms.goodsCost()).fault();
        if (amount != null) {
            return amount;
        }
        Long promised = terms.promisedAtMillis();
        Integer day = terms.promisedDay();
        if ((promised != null && !Years.contain(Instant.ofEpochMilli(promised)))
                || (day != null && !Years.contain(LocalDate.ofEpochDay(day)))) {
            return new Fault("OUT_OF_RANGE", "promise is not between 2000 and 2100");
        }
        return Channels.faultOf(terms.channel());
    }

    private static boolean negative(@Nullable Long amount) {
        return amount != null && amount < 0;
    }
}
