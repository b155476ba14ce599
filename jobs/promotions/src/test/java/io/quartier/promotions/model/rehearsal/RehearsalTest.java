package io.quartier.promotions.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.rehearsal.CaseResult.Failed;
import io.quartier.promotions.model.rehearsal.CaseResult.Passed;
import io.quartier.promotions.model.trigger.Trigger;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RehearsalTest {
    private static final ZoneId MUMBAI = ZoneId.of("Asia/Kolkata");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static List<CaseResult> results(Trigger trigger) {
        Rehearsal rehearsal = new Rehearsal(trigger, region -> NEW_YORK);
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
    Stream<DynamicTest> casesOfTheGalleryPass() {
        return gallery().values().stream().flatMap(trigger -> {
            Rehearsal rehearsal = new Rehearsal(trigger, region -> region.startsWith("in-") ? MUMBAI : NEW_YORK);
            return trigger.tests().stream().map(scene -> DynamicTest.dynamicTest(trigger.id() + ": " + scene.name(),
                    () -> assertThat(rehearsal.run(scene)).isEqualTo(new Passed())));
        });
    }

    @Test
    void whoUnsubscribesInACaseIsNotWrittenToUntilTheCaseSaysOtherwise() {
        String text = TriggerFiles.with("when: {event: product_viewed}", "repeat: always", "holdout: 0%", "tests:",
                "  - name: no more mail", "    given:",
                "      - {at: 2026-10-05T15:00:00Z, event: message_unsubscribed, shopper: ann, region: us, with: {channel: email}}",
                "      - {at: +1m, event: product_viewed, shopper: ann, region: us}",
                "      - {at: +2m, event: product_viewed, shopper: bob, region: us}",
                "      - {at: +3m, knows: {unsubscribed_channels: []}, shopper: ann, region: us}",
                "      - {at: +4m, event: product_viewed, shopper: ann, region: us}",
                "    expect: [{shopper: ann, decision: suppressed, reason: NO_CONSENT}, {shopper: bob, decision: issued}, {shopper: ann, decision: issued}]")
                .replace("onsite, en: Hello", "email, en: {subject: Hi, text: Hello}");
        assertThat(results(TriggerFiles.sound(text))).containsExactly(new Passed());
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

    private static final String[] IN_THE_RAIN = {"tests:", "  - name: rain", "    given:",
        "      - {at: 2026-10-05T15:00:00Z, event: page_viewed, shopper: ann, region: us-a}",
        "      - {at: +1s, event: page_viewed, shopper: bob, region: us-b}",
        "      - {at: +1m, weather: {precipitation_mm_h: 1}, region: us-a}",
        "      - {at: +20m, event: page_viewed, shopper: cem, region: us-a}",
        "      - {at: +3h, clock: moves}"};

    private static CaseResult inTheRain(String edge, String expect) {
        List<String> lines = new ArrayList<>(List.of("when: {region: weather.precipitation_mm_h >= 1, " + edge + "}"));
        lines.addAll(List.of(IN_THE_RAIN));
        lines.add("    expect: " + expect);
        return result(lines.toArray(String[]::new));
    }

    @Test
    void anEdgeReachesThosePresentInItsRegionAndASpanThoseWhoComeToo() {
        assertThat(inTheRain("edge: starts", "[{shopper: ann, decision: issued}, {shopper: cem, decision: none}]"))
                .isEqualTo(new Passed());
        assertThat(inTheRain("edge: starts, held_for: 10m", "[{shopper: bob, decision: none}]")).isEqualTo(new Failed(
                List.of("Nobody expected ann issued at 2026-10-05T15:11:01Z.")));
        assertThat(inTheRain("edge: while", "[{shopper: ann, decision: issued}, {shopper: cem, decision: issued}]"))
                .isEqualTo(new Passed());
    }

    @Test
    void stockFiresAtTheHubOfItsRegionAsItBeginsToHold() {
        assertThat(result("when: {stock: {category: tea, where: \"available < buffer\"}}", "tests:",
                "  - name: it runs out", "    given:",
                "      - {at: 2026-10-05T15:00:00Z, event: page_viewed, shopper: ann, region: us-a}",
                "      - {at: +1s, event: page_viewed, shopper: bob, region: us-b}",
                "      - {at: +1m, stock: {sku: sencha, category: tea, available: 9, buffer: 5}, region: us-a}",
                "      - {at: +1m, stock: {sku: sencha, category: tea, available: 2, buffer: 5}, region: us-a}",
                "      - {at: +1m, stock: {sku: mocha, category: coffee, available: 2, buffer: 5}, region: us-b}",
                "      - {at: +1m, stock: {sku: mocha, category: coffee, available: 1, buffer: 5}, region: us-b}",
                "    expect: [{shopper: ann, decision: issued}]")).isEqualTo(new Passed());
    }

    @Test
    void theClockReachesWhoWasThere() {
        assertThat(result("when: {every: FREQ=DAILY, at: \"12:00\", audience: {active_within: 2h}}", "tests:",
                "  - name: noon in New York", "    given:",
                "      - {at: 2026-10-05T13:59:00Z, event: page_viewed, shopper: bob, region: us}",
                "      - {at: 2026-10-05T15:00:00Z, event: page_viewed, shopper: ann, region: us}",
                "      - {at: 2026-10-05T17:00:00Z, clock: moves}",
                "    expect: [{shopper: ann, decision: issued}]")).isEqualTo(new Passed());
    }
}
