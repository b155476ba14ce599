package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.DispatchEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of messages. The shopper is the visitor, and where the event does not say that, the customer. What comes late counts from
 * when it came. What the person had allowed when the message went is not read: a message takes consent away and gives none.
 */
public final class DispatchCodec implements EventCodec<DispatchEvent, Dispatch> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts FACTS = AvroFacts.of(DispatchEvent.getClassSchema(), "event.", "");

    @Override
    public Class<DispatchEvent> avroType() {
        return DispatchEvent.class;
    }

    @Override
    public TypeInformation<Dispatch> eventType() {
        return PromotionTypes.DISPATCH;
    }

    @Override
    public Dispatch toEvent(DispatchEvent said, Origin origin) {
        if (said.getCurrency() != null && !MinorUnits.isCurrency(said.getCurrency())) {
            throw new IllegalArgumentException("currency is not an ISO 4217 code such as USD: " + said.getCurrency());
        }
        Map<String, Object> facts = new HashMap<>(FACTS.read(said, said.getCurrency()));
        facts.remove("event.status");
        ShopperEvent event = new ShopperEvent(said.getEventId(), said.getOccurredAt(),
                ShopperEvent.MESSAGE + said.getStatus().name().toLowerCase(Locale.ROOT), subject(said),
                places(said.getRegionId()), null, facts);
        return new Dispatch(event, said.getOccurredAt(), said.getDecisionId(), said.getMessageId(),
                beside(said), said.getCost());
    }

    /** The customer, if that is somebody else than the shopper of the event. */
    private static @Nullable String beside(DispatchEvent said) {
        return Objects.equals(subject(said), said.getCustomerId()) ? null : said.getCustomerId();
    }

    private static String subject(DispatchEvent said) {
        return Stream.of(said.getVisitorId(), said.getCustomerId()).filter(Objects::nonNull).findFirst()
                .orElse(Dispatch.NOBODY);
    }

    private static Places places(@Nullable String regionId) {
        return Places.at(regionId == null ? RegionBook.NOWHERE : new Place(List.of(regionId), "UTC"));
    }

    @Override
    public String eventId(Dispatch dispatch) {
        return dispatch.event().eventId();
    }

    @Override
    public Instant occurredAt(Dispatch dispatch) {
        return dispatch.happenedAt();
    }

    @Override
    public Dispatch knownAt(Dispatch dispatch, Instant knownAt) {
        return knownAt.isAfter(dispatch.happenedAt()) ? dispatch.notBehind(knownAt.toEpochMilli()) : dispatch;
    }

    @Override
    public Check<Dispatch> check() {
        return DispatchCodec::faultOf;
    }

    private static @Nullable Fault faultOf(Dispatch dispatch) {
        if (dispatch.event().eventId().isEmpty() || dispatch.decisionId().isEmpty()
                || dispatch.messageId().isEmpty()) {
            return new Fault("MISSING_FIELD", "eventId, decisionId and messageId must not be empty");
        }
        Long cost = dispatch.costMinor();
        return cost != null && cost < 0 ? new Fault("OUT_OF_RANGE", "cost is negative: " + cost) : null;
    }
}
