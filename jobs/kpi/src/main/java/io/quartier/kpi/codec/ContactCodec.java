package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.ContactMade;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads contacts with the support. */
public final class ContactCodec implements EventCodec<SupportContact, ContactMade> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<SupportContact> avroType() {
        return SupportContact.class;
    }

    @Override
    public TypeInformation<ContactMade> eventType() {
        return TypeInformation.of(ContactMade.class);
    }

    @Override
    public ContactMade toEvent(SupportContact contact, Origin origin) {
        return new ContactMade(origin, contact.getEventId(), contact.getOccurredAt(), contact.getOccurredAt(),
                contact.getCustomerId(), contact.getOrderId(), Places.toClaim(contact.getPlace()), "",
                contact.getMedium().name().toLowerCase(Locale.ROOT),
                contact.getReason().name().toLowerCase(Locale.ROOT),
                contact.getHandledSeconds(), contact.getSolved(), contact.getScore());
    }

    @Override
    public String eventId(ContactMade event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(ContactMade event) {
        return event.occurredAt();
    }

    @Override
    public ContactMade knownAt(ContactMade event, Instant knownAt) {
        return event.knownAt(knownAt);
    }

    @Override
    public Check<ContactMade> check() {
        return ContactCodec::faultOf;
    }

    private static @Nullable Fault faultOf(ContactMade contact) {
        return Amounts.first(Amounts.faultIfEmpty("customerId", contact.customerId()),
                Amounts.faultIfNegative("handledSeconds", contact.handledSeconds()),
                Amounts.faultOutside("score", contact.score(), 1, 5), PlaceFaults.of(contact.place()));
    }
}
