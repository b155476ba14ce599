package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Reads contacts with the support, as steps of the order that they are about, or of none. The shopper is who placed the order; where nobody
 * knows that, the customer who asked. What comes late counts from when it came. What the person allowed the support is not read: a contact gives
 * no consent to marketing.
 */
public final class ContactCodec implements EventCodec<SupportContact, OrderStep> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts FACTS = AvroFacts.of(SupportContact.getClassSchema(), "event.", "");

    @Override
    public Class<SupportContact> avroType() {
        return SupportContact.class;
    }

    @Override
    public TypeInformation<OrderStep> eventType() {
        return PromotionTypes.ORDER_STEP;
    }

    @Override
    public OrderStep toEvent(SupportContact contact, Origin origin) {
        ShopperEvent event = new ShopperEvent(contact.getEventId(), contact.getOccurredAt(), ShopperEvent.CONTACT,
                contact.getCustomerId(), EventPlaces.toPlaces(contact.getPlace()), null, FACTS.read(contact, null));
        return new OrderStep(Objects.requireNonNullElse(contact.getOrderId(), OrderStep.NO_ORDER), event, null);
    }

    @Override
    public String eventId(OrderStep contact) {
        return contact.event().eventId();
    }

    @Override
    public Instant occurredAt(OrderStep contact) {
        return contact.event().occurredAt();
    }

    @Override
    public OrderStep knownAt(OrderStep contact, Instant knownAt) {
        return knownAt.isAfter(occurredAt(contact)) ? contact.notBehind(knownAt.toEpochMilli()) : contact;
    }

    @Override
    public Check<OrderStep> check() {
        return ContactCodec::faultOf;
    }

    private static @Nullable Fault faultOf(OrderStep contact) {
        return contact.event().eventId().isEmpty() || contact.event().subject().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId and customerId must not be empty")
                : null;
    }
}
