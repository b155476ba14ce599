package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads clicks. The shopper is the visitor. */
public final class ClickCodec implements EventCodec<ClickEvent, ShopperEvent> {
    private static final long serialVersionUID = 1L;
    private static final Map<ClickAction, AvroFacts> FACTS = new EnumMap<>(
            Arrays.stream(ClickAction.values()).collect(Collectors.toMap(Function.identity(),
                    action -> AvroFacts.of(ClickEvent.getClassSchema(), "event.", action.name()))));

    @Override
    public Class<ClickEvent> avroType() {
        return ClickEvent.class;
    }

    @Override
    public TypeInformation<ShopperEvent> eventType() {
        return PromotionTypes.SHOPPER_EVENT;
    }

    @Override
    public ShopperEvent toEvent(ClickEvent click, Origin origin) {
        if (click.getCurrency() != null && !MinorUnits.isCurrency(click.getCurrency())) {
            throw new IllegalArgumentException("currency is not an ISO 4217 code such as USD: " + click.getCurrency());
        }
        Map<String, Object> facts = new HashMap<>(
                Objects.requireNonNull(FACTS.get(click.getAction())).read(click, click.getCurrency()));
        facts.remove("event.action");
        learnProduct(facts, "sku");
        learnProduct(facts, "category");
        return new ShopperEvent(click.getEventId(), click.getOccurredAt(),
                click.getAction().name().toLowerCase(Locale.ROOT), click.getVisitorId(),
                EventPlaces.toPlaces(click.getPlace()), Consents.toConsent(click.getConsent()), facts);
    }

    /** Of the product nothing is known but what the click says. */
    private static void learnProduct(Map<String, Object> facts, String field) {
        Object said = facts.get("event." + field);
        if (said != null) {
            facts.put("product." + field, said);
        }
    }

    @Override
    public String eventId(ShopperEvent event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(ShopperEvent event) {
        return event.occurredAt();
    }

    @Override
    public Check<ShopperEvent> check() {
        return ClickCodec::faultOf;
    }

    private static @Nullable Fault faultOf(ShopperEvent event) {
        return event.eventId().isEmpty() || event.subject().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId and visitorId must not be empty")
                : null;
    }
}
