package io.quartier.kpi.alert.model;

import static io.quartier.kpi.alert.model.Rules.NEW_YORK;
import static io.quartier.kpi.alert.model.Rules.ORDERS;
import static io.quartier.kpi.alert.model.Rules.START;
import static io.quartier.kpi.alert.model.Rules.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.kpi.model.Grain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {
    private static final long AT = START.toEpochMilli();

    private static RuleVersion rule(List<String> regions, List<String> kinds, List<String> except) {
        return Rules.bound(new Watch("orders", Grain.HOUR, "all", regions, kinds, except), Rules.fewerThan(1, 1),
                Rules.calm(1, 1));
    }

    private static boolean concerns(RuleVersion rule) {
        return !settings(rule).rulesFor(ORDERS, AT).isEmpty();
    }

    @Test
    void aRegionStandsForEverythingBelowIt() {
        assertThat(concerns(rule(List.of(), List.of(), List.of()))).isTrue();
        assertThat(concerns(rule(List.of("us"), List.of(), List.of()))).isTrue();
        assertThat(concerns(rule(List.of("us-tx"), List.of(), List.of()))).isFalse();
        assertThat(concerns(rule(List.of("us"), List.of("country"), List.of()))).isFalse();
        assertThat(concerns(rule(List.of("us"), List.of("city"), List.of("us-ny")))).isFalse();
    }

    @Test
    void regionsAreCounted() {
        RuleVersion rule = rule(List.of("us"), List.of("city"), List.of());
        assertThat(settings(rule).regionsOf(rule.rule().watch(), AT)).isEqualTo(2);
        assertThat(settings(rule).regionsOf(rule(List.of(), List.of(), List.of()).rule().watch(), AT)).isEqualTo(4);
    }

    @Test
    void theVersionInForceDecidesWhateverOrderTheyCameIn() {
        RuleVersion first = rule(List.of("us"), List.of(), List.of());
        RuleVersion second = new RuleVersion(first.rule(), 2, AT + 10, true);
        RuleVersion third = new RuleVersion(rule(List.of("us-ny"), List.of(), List.of()).rule(), 3, AT + 20, false);
        List<WatchChange> changes = new ArrayList<>(Rules.regions());
        List.of(first, second, third).forEach(version -> changes.add(WatchChange.of(version)));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(changes, new Random(seed));
            WatchSettings settings = new WatchSettings();
            changes.forEach(settings::add);
            changes.forEach(settings::add);
            assertThat(settings.rulesFor(ORDERS, AT + 9)).containsExactly(first);
            assertThat(settings.rulesFor(ORDERS, AT + 10)).isEmpty();
            assertThat(settings.rulesFor(ORDERS, AT + 25)).containsExactly(third);
            assertThat(settings.nextChange(AT)).hasValue(AT + 10);
            assertThat(settings.nextChange(AT + 20)).isEmpty();
            assertThat(settings.all()).containsExactlyInAnyOrderElementsOf(changes);
        }
    }

    @Test
    void rulesWithoutSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Watch("repeat_rate_30d", Grain.DAY, "all", List.of(), List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Watch("on_time_rate", Grain.MINUTE, "all", List.of(), List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(
                () -> Rules.unusual(new Watch("revenue", Grain.HOUR, "all", List.of(), List.of(), List.of()),
                        new Unusual(Side.BELOW, 1, 4, 8)));
    }

    @Test
    void nothingIsKnownOfRegionsThatAreNotThere() {
        SeriesKey elsewhere = new SeriesKey(ORDERS.family(), "mars", ORDERS.grain(), "all");
        assertThat(settings(rule(List.of(), List.of(), List.of())).rulesFor(elsewhere, AT)).isEmpty();
        assertThat(settings().findRegion(NEW_YORK, AT - 500L * 86_400_000)).isEmpty();
    }
}
