package io.quartier.promotions.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.trigger.Limits.CountAt;
import io.quartier.promotions.model.trigger.Limits.Every;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.Edge;
import io.quartier.promotions.model.trigger.When.OnRegion;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UmbrellaStormTest {
    private final Trigger trigger = TriggerFiles.sound(TriggerFiles.text("umbrella-storm"));

    @Test
    void everythingThatTheSpecificationShowsIsRead() {
        OnRegion when = (OnRegion) trigger.when();
        assertThat(when.condition().text()).isEqualTo("weather.precipitation_mm_h >= 0.5");
        assertThat(when.edge()).isEqualTo(Edge.STARTS);
        assertThat(when.heldFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Objects.requireNonNull(when.rearmWhen()).text()).isEqualTo("weather.precipitation_mm_h < 0.1");
        assertThat(when.audience().activeWithin()).isEqualTo(Duration.ofHours(2));
        assertThat(trigger.scope().starts()).isEqualTo(LocalDateTime.parse("2026-10-01T00:00"));
        assertThat(trigger.guard().keepPromise()).isTrue();
        assertThat(trigger.trial().holdoutShare()).isEqualTo(0.1);
        assertThat(trigger.schedule().fromMinute()).isEqualTo(480);
        assertThat(trigger.schedule().untilMinute()).isEqualTo(21 * 60 + 30);
    }

    @Test
    void moneyIsInMinorUnits() {
        assertThat(Objects.requireNonNull(trigger.limits().budget()).amount().find("USD")).hasValue(200_000L);
        assertThat(Objects.requireNonNull(trigger.limits().budget()).every()).isEqualTo(Every.DAY);
        assertThat(Objects.requireNonNull(trigger.limits().first()).countAt()).isEqualTo(CountAt.REDEEM);
        assertThat(trigger.offers()).hasSize(1).first().isInstanceOf(Offer.Percent.class);
    }

    @Test
    void itCarriesItsCases() {
        assertThat(trigger.tests()).hasSize(3);
        assertThat(trigger.tests().get(0).given()).extracting(given -> given.at().toString()).startsWith(
                "2026-10-05T17:00:00Z", "2026-10-05T17:01:00Z");
    }

    @Test
    void everyPartInItsLanguage() {
        var message = Objects.requireNonNull(trigger.message());
        assertThat(List.of(message.in("fr-CA", "en").locale(), message.in("de", "fr").locale(),
                message.in("de", "de").locale())).containsExactly("fr", "fr", "en");
    }
}
