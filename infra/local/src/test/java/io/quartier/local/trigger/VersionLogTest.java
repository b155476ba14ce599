package io.quartier.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionLogTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    private static final TriggerReader READER = new TriggerReader(AvroDictionary.create());
    private static final Hand APPROVED = new Hand("ann", "bob", "because");

    private final List<TriggerVersion> topic = new ArrayList<>();

    private VersionLog log() {
        return new VersionLog(topic, NOON);
    }

    private static String text(String more) {
        return """
                trigger: tea
                regions: everywhere
                when: {event: product_viewed}
                message: {channel: onsite, en: Hello}
                """ + more;
    }

    private Optional<TriggerVersion> publish(String text, Hand hand) {
        Trigger trigger = READER.read(text).findTrigger().orElseThrow();
        Optional<TriggerVersion> version = log().publish(trigger, text, hand);
        version.ifPresent(topic::add);
        return version;
    }

    @Test
    void aVersionDecidesFromTheFeedsClockPlusALead() {
        TriggerVersion first = publish(text(""), APPROVED).orElseThrow();
        assertThat(first.getEventId()).isEqualTo("tea@1");
        assertThat(first.getOccurredAt()).isEqualTo(NOON);
        assertThat(first.getEffectiveAt()).isEqualTo(NOON.plusMillis(300));
        assertThat(first.getAuthor()).isEqualTo("ann");
        assertThat(first.getApprovedBy()).isEqualTo("bob");
        assertThat(first.getNote()).isEqualTo("because");
        assertThat(first.getSolo()).isFalse();
        assertThat(first.getDefinitionSha256()).hasSize(64);
    }

    @Test
    void theSameOnceMoreIsNoVersion() {
        publish(text(""), APPROVED);
        assertThat(publish(text(""), APPROVED)).isEmpty();
        assertThat(publish(text("in_flight: cancel\n"), APPROVED)).map(TriggerVersion::getVersion).contains(2);
    }

    @Test
    void nobodyApprovesTheirOwnUnlessTheyAreAlone() {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> publish(text(""), new Hand("ann", null, null)))
                .withMessage(
                        "tea needs the approval of somebody other than its author: add --approved-by NAME, or write"
                                + " `approval: solo` where one person runs the shop.");
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> publish(text(""), new Hand("ann", "Ann", null)))
                .withMessage(
                        "tea was written by ann, who cannot approve it: ask somebody else, or write `approval: solo`.");
        TriggerVersion solo = publish(text("approval: solo\n"), new Hand("ann", null, null)).orElseThrow();
        assertThat(solo.getSolo()).isTrue();
        assertThat(solo.getApprovedBy()).isEqualTo("ann");
    }

    @Test
    void pausesKillsAndResumptionsKeepTheContent() {
        publish(text(""), APPROVED);
        for (TriggerStatus status : List.of(TriggerStatus.PAUSED, TriggerStatus.KILLED, TriggerStatus.LIVE)) {
            TriggerVersion next = log().change("tea", status, new Hand("eve", null, null));
            assertThat(next.getDefinition()).isEqualTo(text(""));
            assertThat(next.getStatus()).isEqualTo(status);
            assertThat(next.getVersion()).isEqualTo(topic.size() + 1);
            topic.add(next);
        }
        assertThat(log().change(VersionLog.ALL, TriggerStatus.KILLED, APPROVED).getEventId()).isEqualTo("*@1");
    }

    @Test
    void aPauseInARegionStaysThroughANewVersionAndARollBack() {
        publish(text(""), APPROVED);
        topic.add(log().changeIn("tea", "us", true, APPROVED));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> log().changeIn("tea", "us", true, APPROVED))
                .withMessage("tea is paused in us already.");
        TriggerVersion next = publish(text("in_flight: cancel\n"), APPROVED).orElseThrow();
        assertThat(next.getPausedRegionIds()).containsExactly("us");
        TriggerVersion back = log().rollBack("tea", 1, new Hand("eve", null, null));
        assertThat(back.getVersion()).isEqualTo(4);
        assertThat(back.getDefinition()).isEqualTo(text(""));
        assertThat(back.getRollBackOf()).isEqualTo(1);
        assertThat(back.getApprovedBy()).isEqualTo("bob");
        assertThat(back.getPausedRegionIds()).containsExactly("us");
        assertThat(log().changeIn("tea", "us", false, APPROVED).getPausedRegionIds()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> log().change("tea", TriggerStatus.PAUSED, APPROVED))
                .withMessage("No trigger called tea was published; `quartier triggers list` names those that were.");
        publish(text(""), APPROVED);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> log().rollBack("tea", 7, APPROVED))
                .withMessage("tea has no version 7 with a content; it has [1].");
    }
}
