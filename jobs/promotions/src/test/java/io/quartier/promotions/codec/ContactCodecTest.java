package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.schemas.Consent;
import io.quartier.schemas.ContactMedium;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactCodecTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");

    private final ContactCodec codec = new ContactCodec();

    private static SupportContact.Builder damaged() {
        return SupportContact.newBuilder().setEventId("c").setOccurredAt(NOON).setCustomerId("carl").setOrderId("o")
                .setMedium(ContactMedium.TEXT_MESSAGE).setReason(ContactReason.DAMAGED).setHandledSeconds(90)
                .setSolved(true).setScore(2);
    }

    private OrderStep read(SupportContact.Builder said) {
        return codec.toEvent(said.build(), new Origin("support-contacts", 0, 0));
    }

    @Test
    void aConditionMayAskForWhatTheDictionaryHas() {
        OrderStep contact = read(damaged());
        assertThat(contact.orderId()).isEqualTo("o");
        assertThat(contact.event().isContact()).isTrue();
        assertThat(contact.event().isAct()).isFalse();
        assertThat(contact.event().subject()).isEqualTo("carl");
        assertThat(contact.event().facts()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("event.order_id", "o"), Map.entry("event.medium", "text_message"),
                Map.entry("event.reason", "damaged"), Map.entry("event.handled_seconds", 90L),
                Map.entry("event.solved", true), Map.entry("event.score", 2L)));
        assertThat(TriggerFiles.DICTIONARY.event("support_contacted").fields().keySet())
                .containsAll(contact.event().facts().keySet());
    }

    @Test
    void givesNoConsent() {
        Consent all = Consent.newBuilder().setAnalytics(true).setPersonalization(true).setTraining(true).build();
        assertThat(read(damaged().setConsent(all)).event().consent()).isNull();
    }

    @Test
    void mayBeAboutNoOrder() {
        assertThat(read(damaged()).isOfOrder()).isTrue();
        assertThat(read(damaged().setOrderId(null)).isOfOrder()).isFalse();
    }

    @Test
    void whatComesLateCountsFromWhenItCame() {
        OrderStep contact = read(damaged());
        assertThat(codec.knownAt(contact, NOON.plusSeconds(9)).event().occurredAt())
                .isEqualTo(NOON.plusSeconds(9).plusMillis(1));
        assertThat(codec.knownAt(contact, NOON.minusSeconds(9))).isSameAs(contact);
        assertThat(codec.knownAt(contact, NOON)).isSameAs(contact);
    }

    @Test
    void refusesWhatNamesNobody() {
        assertThat(codec.check().faultOf(read(damaged().setCustomerId("")))).isEqualTo(
                new Fault("MISSING_FIELD", "eventId and customerId must not be empty"));
        assertThat(codec.check().faultOf(read(damaged().setEventId("")))).isNotNull();
        assertThat(codec.check().faultOf(read(damaged()))).isNull();
    }
}
