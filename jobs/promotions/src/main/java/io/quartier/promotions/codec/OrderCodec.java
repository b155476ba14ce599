package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads the steps of orders. The shopper is the visitor, and where the order does not say that, the customer. */
public final class OrderCodec implements EventCodec<OrderEvent, OrderStep> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts ENVELOPE = AvroFacts.of(OrderEvent.getClassSchema(), "event.", "");
    private static final Map<String, AvroFacts> STEPS = OrderEvent.getClassSchema().getField("step").schema().getTypes()
            .stream().collect(Collectors.toUnmodifiableMap(Schema::getName, step -> AvroFacts.of(step, "event.", "")));

    @Override
    public Class<OrderEvent> avroType() {
        return OrderEvent.class;
    }

    @Override
    public TypeInformation<OrderStep> eventType() {
        return PromotionTypes.ORDER_STEP;
    }

    @Override
    public OrderStep toEvent(OrderEvent order, Origin origin) {
        if (!MinorUnits.isCurrency(order.getCurrency())) {
            throw new IllegalArgumentException("currency is not an ISO 4217 code such as USD: " + order.getCurrency());
        }
        IndexedRecord step = (IndexedRecord) order.getStep();
        Placed placed = step instanceof Placed first ? first : null;
        ShopperEvent event = new ShopperEvent(order.getEventId(), order.getOccurredAt(),
                "order_" + AvroFields.snake(step.getSchema().getName()), subject(placed),
                EventPlaces.toPlaces(order.getDestination()),
                placed == null ? null : Consents.toConsent(placed.getConsent()), facts(order, step, placed));
        return new OrderStep(order.getOrderId(), event, placed == null ? null : placed.getClaimId());
    }

    private static String subject(@Nullable Placed placed) {
        return placed == null
                ? OrderStep.NOBODY
                : Stream.of(placed.getVisitorId(), placed.getCustomerId()).filter(Objects::nonNull).findFirst()
                        .orElse(OrderStep.NOBODY);
    }

    private static Map<String, Object> facts(OrderEvent order, IndexedRecord step, @Nullable Placed placed) {
        Map<String, Object> facts = new HashMap<>(ENVELOPE.read(order, order.getCurrency()));
        facts.putAll(Objects.requireNonNull(STEPS.get(step.getSchema().getName())).read(step, order.getCurrency()));
        if (placed != null) {
            goods(placed.getItems(), order.getCurrency(), facts);
        }
        return facts;
    }

    /** Amounts that no purse holds are the sender's mistake. */
    private static void goods(List<OrderItem> items, String currency, Map<String, Object> facts) {
        try {
            long total = items.stream().mapToLong(item -> Math.multiplyExact(item.getQuantity(), item.getPrice()))
                    .reduce(0, Math::addExact);
            facts.put("event.total", MinorUnits.toMajor(total, currency));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("quantity x price is more than 2^63 - 1 minor units", e);
        }
        facts.put("event.pieces", items.stream().mapToLong(OrderItem::getQuantity).sum());
        facts.put("event.categories", texts(items, OrderItem::getCategory));
        facts.put("event.products", texts(items, OrderItem::getSku));
    }

    private static List<String> texts(List<OrderItem> items, Function<OrderItem, @Nullable String> text) {
        return items.stream().map(text).filter(Objects::nonNull).distinct().toList();
    }

    @Override
    public String eventId(OrderStep step) {
        return step.event().eventId();
    }

    @Override
    public Instant occurredAt(OrderStep step) {
        return step.event().occurredAt();
    }

    @Override
    public Check<OrderStep> check() {
        return OrderCodec::faultOf;
    }

    private static @Nullable Fault faultOf(OrderStep step) {
        return step.event().eventId().isEmpty() || step.orderId().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId and orderId must not be empty")
                : null;
    }
}
