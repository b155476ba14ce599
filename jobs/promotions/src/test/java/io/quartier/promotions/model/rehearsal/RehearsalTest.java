package io.quartier.promotions.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.rehearsal.CaseResult.Failed;
import io.quartier.promotions.model.rehearsal.CaseResult.NotRun;
import io.quartier.promotions.model.rehearsal.CaseResult.Passed;
import io.quartier.promotions.model.trigger.Trigger;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RehearsalTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static List<CaseResult> results(Trigger trigger) {
        Rehearsal rehearsal = new Rehearsal(trigger, NEW_YORK);
        return trigger.tests().stream().map(rehearsal::run).toList();
    }

    private static CaseResult result(String... lines) {
        return results(TriggerFiles.sound(TriggerFiles.with(lines))).getFirst();
    }

    private static Map<String, Trigger> gallery() {
        Map<String, Trigger> gallery = new TreeMap<>();
        for (Path file : TriggerFiles.gallery()) {
            Trigger trigger = TriggerFiles.sound(TriggerFiles.text(file));
            gallery.put(trigger.id(), trigger);
        }
        return gallery;
    }

    @TestFactory
    Stream<DynamicTest> casesOfTheGalleryPassOrAreNotRun() {
        return gallery().values().stream().flatMap(trigger -> {
            Rehearsal rehearsal = new Rehearsal(trigger, NEW_YORK);
            return trigger.tests().stream()
                    .map(scene -> DynamicTest.dynamicTest(trigger.id() + ": " + scene.name(),
                            () -> assertThat(rehearsal.run(scene)).isNotInstanceOf(Failed.class)));
        });
    }

    @Test
    void tenTriggersOfTheGalleryAreRun() {
        List<String> run = gallery().values().stream()
                .filter(trigger -> results(trigger).stream().allMatch(Passed.class::isInstance)).map(Trigger::id)
                .toList();
        assertThat(run).containsExactly("abandoned-cart", "add-for-free-shipping", "cross-sell", "first-50-brooklyn",
                "free-delivery-10-miles", "price-drop", "rainy-day-yoga", "retargeting", "slow-promise",
                "surprise-fee");
    }

    @Test
    void whatIsNotAsExpectedIsToldWithWhatCame() {
        assertThat(result("when: {event: product_viewed}", "tests:", "  - name: wrong", "    given:",
                "      - {at: 2026-10-05T15:00:00Z, event: product_viewed, shopper: ann, region: us}",
                "      - {at: +1s, event: product_viewed, shopper: bob, region: us}",
                "    expect: [{shopper: ann, decision: suppressed, reason: REPEAT}]"))
                .isEqualTo(new Failed(List.of(
                        "Expected ann suppressed (REPEAT), but got ann issued at 2026-10-05T15:00:00Z, bob issued at 2026-10-05T15:00:01Z.",
                        "Nobody expected ann issued at 2026-10-05T15:00:00Z.",
                        "Nobody expected bob issued at 2026-10-05T15:00:01Z.")));
    }

    @Test
    void placesAreCountedOverAllShoppersOfACase() {
        assertThat(result("when: {event: product_viewed}", "offer: {kind: percent, value: 5, valid_for: 1h}",
                "limits: {first: {count: 1, count_at: issue}}", "tests:", "  - name: one place", "    given:",
                "      - {at: 2026-10-05T15:00:00Z, event: product_viewed, shopper: zoe, region: us}",
                "      - {at: +1s, event: product_viewed, shopper: ann, region: us}", "    expect:",
                "      - {shopper: zoe, decision: issued}",
                "      - {shopper: ann, decision: suppressed, reason: FIRST_EXHAUSTED}")).isEqualTo(new Passed());
    }

    @Test
    void formsThatAreNotRunAreSaidToBeSo() {
        Trigger storm = TriggerFiles.sound(TriggerFiles.text("umbrella-storm"));
        assertThat(results(storm)).hasSize(3).containsOnly(new NotRun("Triggers on regions are not run yet."));
    }
}
