package io.quartier.promotions.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.check.Conflicts;
import io.quartier.promotions.model.check.Coverage;
import io.quartier.promotions.model.check.Reachability;
import io.quartier.promotions.model.trigger.Trigger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryTest {
    private static final List<String> EXAMPLES = List.of("abandoned-cart", "add-for-free-shipping", "back-in-stock",
            "cold-snap", "cross-sell", "diwali-bundles", "fashion-week-drop", "first-50-brooklyn",
            "free-delivery-10-miles", "home-win", "price-drop", "rainy-day-yoga", "rainy-week", "retargeting",
            "slow-promise", "surprise-fee", "umbrella-storm", "win-back");

    static Stream<Path> gallery() {
        return TriggerFiles.gallery().stream();
    }

    @Test
    void everyExampleIsThere() {
        assertThat(gallery().map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))).isEqualTo(EXAMPLES);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void nothingIsWrongWithIt(Path file) {
        String text = TriggerFiles.text(file);
        assertThat(TriggerFiles.problems(text)).isEmpty();
        ReadTrigger read = TriggerFiles.READER.read(text);
        assertThat(Reachability.check(read)).isEmpty();
        assertThat(Coverage.check(read, TriggerFiles.sound(text), ZoneId.of("America/New_York"),
                LocalDate.of(2026, 10, 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void itIsCalledAsItsFileAndCarriesCases(Path file) {
        Trigger trigger = TriggerFiles.sound(TriggerFiles.text(file));
        assertThat(file.getFileName()).hasToString(trigger.id() + ".yaml");
        assertThat(trigger.tests()).isNotEmpty().allSatisfy(test -> assertThat(test.expect()).isNotEmpty());
    }

    @Test
    void theyDoNotGetIntoEachOthersWay() {
        List<Trigger> triggers = gallery().map(TriggerFiles::text).map(TriggerFiles::sound).toList();
        assertThat(Conflicts.among(triggers)).isEmpty();
    }
}
