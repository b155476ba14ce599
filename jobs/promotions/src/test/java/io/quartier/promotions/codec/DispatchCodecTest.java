package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.schemas.Consent;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatchCodecTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    private static final Origin ORIGIN = new Origin("dispatches", 0, 0);

    private final DispatchCodec codec = new DispatchCodec();

    private static DispatchEvent.Builder bounced() {
        return DispatchEvent.newBuilder().setEventId("e").setOccurredAt(NOON).setDecisionId("d")
                .setMessageId("d@email").setVisitorId("ann").setRegionId("ballard").setCampaign("rain")
                .setChannel(DispatchChannel.EMAIL).setStatus(DispatchStatus.BOUNCED).setReason("SMTP 550")
                .setProvider("mx").setCost(5L).setCurrency("USD");
    }

    private Dispatch read(DispatchEvent.Builder said) {
        return codec.toEvent(said.build(), ORIGIN);
    }

    @Test
    void aRowTellsAllOfIt() {
        Map<String, Object> row = new LinkedHashMap<>(PromotionTables.dispatches("t").values(read(bounced())));
        assertThat(row).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("feed", "t"),
                Map.entry("event_id", "e"), Map.entry("occurred_at", NOON), Map.entry("decision_id", "d"),
                Map.entry("message_id", "d@email"), Map.entry("trigger", "rain"), Map.entry("subject", "ann"),
                Map.entry("region_id", "ballard"), Map.entry("channel", "email"), Map.entry("status", "bounced"),
                Map.entry("reason", "SMTP 550"), Map.entry("provider", "mx"), Map.entry("cost", 5L),
                Map.entry("currency", "USD")));
    }

    @Test
    void aConditionMayAskForWhatTheDictionaryHas() {
        Dispatch dispatch = read(bounced());
        assertThat(dispatch.event().name()).isEqualTo("message_bounced");
        assertThat(dispatch.event().facts()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("event.message_id", "d@email"), Map.entry("event.decision_id", "d"),
                Map.entry("event.campaign", "rain"), Map.entry("event.region_id", "ballard"),
                Map.entry("event.channel", "email"), Map.entry("event.reason", "SMTP 550"),
                Map.entry("event.provider", "mx"), Map.entry("event.cost", 0.05), Map.entry("event.currency", "USD")));
        assertThat(TriggerFiles.DICTIONARY.event("message_bounced").fields().keySet())
                .containsAll(dispatch.event().facts().keySet());
    }

    @Test
    void itIsToldToBothOrToNobody() {
        assertThat(read(bounced().setCustomerId("carl")).told()).extracting(ShopperEvent::subject)
                .containsExactly("ann", "carl");
        assertThat(read(bounced().setVisitorId(null).setCustomerId("carl")).told())
                .extracting(ShopperEvent::subject).containsExactly("carl");
        assertThat(read(bounced().setVisitorId(null)).told()).isEmpty();
    }

    @Test
    void itIsOfTheVisitorElseOfTheCustomerElseOfNobody() {
        Dispatch both = read(bounced().setCustomerId("carl"));
        assertThat(both.event().subject()).isEqualTo("ann");
        assertThat(both.customerId()).isEqualTo("carl");
        Dispatch customer = read(bounced().setVisitorId(null).setCustomerId("carl"));
        assertThat(customer.event().subject()).isEqualTo("carl");
        assertThat(customer.customerId()).isNull();
        assertThat(read(bounced().setVisitorId(null)).event().subject()).isEqualTo(Dispatch.NOBODY);
    }

    @Test
    void itGivesNoConsentAndIsNowhereWhenItDoesNotSay() {
        Dispatch dispatch = read(bounced().setRegionId(null).setConsent(
                Consent.newBuilder().setAnalytics(true).setPersonalization(true).setTraining(true).build()));
        assertThat(dispatch.event().consent()).isNull();
        assertThat(dispatch.event().places().present()).isEqualTo(RegionBook.NOWHERE);
    }

    @Test
    void whatComesLateCountsFromWhenItCame() {
        Dispatch late = codec.knownAt(read(bounced()), NOON.plusSeconds(60));
        assertThat(late.event().occurredAt()).isEqualTo(NOON.plusSeconds(60).plusMillis(1));
        assertThat(codec.occurredAt(late)).isEqualTo(NOON);
        Dispatch inTime = read(bounced());
        assertThat(codec.knownAt(inTime, NOON)).isSameAs(inTime);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(bounced().setCurrency("GOLD")))
                .withMessage("currency is not an ISO 4217 code such as USD: GOLD");
        assertThat(codec.check().faultOf(read(bounced().setCost(-1L))))
                .isEqualTo(new Fault("OUT_OF_RANGE", "cost is negative: -1"));
        for (DispatchEvent.Builder incomplete : new DispatchEvent.Builder[]{bounced().setEventId(""),
            bounced().setDecisionId(""), bounced().setMessageId("")}) {
            assertThat(codec.check().faultOf(read(incomplete))).isEqualTo(
                    new Fault("MISSING_FIELD", "eventId, decisionId and messageId must not be empty"));
        }
        assertThat(codec.check().faultOf(read(bounced()))).isNull();
    }
}
