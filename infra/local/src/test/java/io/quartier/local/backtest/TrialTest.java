package io.quartier.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
    private static final String FILE = """
            trigger: t
            regions: everywhere
            when: {event: product_viewed}
            message: {channel: onsite, en: Hello}
            """;
    private static final Trigger TRIGGER = new TriggerReader(AvroDictionary.create()).read(FILE).findTrigger()
            .orElseThrow();

    private static TriggerVersion version(String trigger, int number, Instant from, String text) {
        return TriggerVersion.newBuilder().setEventId(trigger + '@' + number).setOccurredAt(from).setTriggerId(trigger)
                .setVersion(number).setEffectiveAt(from).setStatus(TriggerStatus.LIVE).setDefinition(text)
                .setDefinitionSha256("").build();
    }

    private static Trial trial(TriggerVersion... published) {
        return Trial.of(TRIGGER, FILE, List.of(published), NOON);
    }

    @Test
    void whatWasNeverPublishedIsTheFirstVersion() {
        assertThat(trial(version("u", 5, NOON, FILE))).isEqualTo(new Trial("t", FILE, 1));
    }

    @Test
    void aChangeComesAfterAllVersionsAlsoThoseOfTheSpan() {
        assertThat(trial(version("t", 1, NOON, "older"), version("t", 2, NOON.plusSeconds(5), FILE)))
                .isEqualTo(new Trial("t", FILE, 3));
    }

    @Test
    void inTheShadowItsNumberIsAboveAllThatWillBePublished() {
        assertThat(trial(version("t", 1, NOON, "older")).inShadow()).isEqualTo(new Trial("t", FILE, 1_000_002));
    }

    @Test
    void whatWasLiveAtTheBeginningIsShownAsItWas() {
        Trial trial = trial(version("t", 1, NOON.minusSeconds(9), "older"), version("t", 2, NOON, FILE),
                version("t", 3, NOON.plusSeconds(5), "newer"));
        assertThat(trial.wasLive()).isTrue();
        assertThat(trial.version()).isZero();
    }
}
