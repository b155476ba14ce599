package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.data.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:34:56Z");
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void aNewFeedBeginsWithItsHistoryBeforeThisHour() {
        CityPlan plan = wanted(null).after(Optional.empty(), NOW);

        assertThat(plan.liveAt()).isEqualTo(NOON);
        assertThat(plan.startAt()).isEqualTo(NOON.minus(Duration.ofDays(2)));
        assertThat(plan.stopAt()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anOlderFeedGoesOnAtThisHourWithoutAHistory() {
        CityPlan plan = wanted(null).after(Optional.of(NOON.minus(Duration.ofDays(3))), NOW);

        assertThat(plan.startAt()).isEqualTo(NOON).isEqualTo(plan.liveAt());
    }

    @Test
    void aFeedAheadOfTheClockGoesOnAtItsNextHour() {
        CityPlan plan = wanted(null).after(Optional.of(NOON.plus(Duration.ofMinutes(190))), NOW);

        assertThat(plan.liveAt()).isEqualTo(NOON.plus(Duration.ofHours(4)));
    }

    @Test
    void beginsWhereItIsTold() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(wanted(start).after(Optional.empty(), NOW).liveAt()).isEqualTo(start);
    }

    @Test
    void refusesAStartThatTheFeedHasPassed() {
        assertThatThrownBy(() -> wanted(NOON).after(Optional.of(NOON), NOW)).isInstanceOf(CommandFailure.class)
                .hasMessage("The demo has already come to 2026-05-04T12:00:00Z; start it later than that, or elsewhere"
                        + " with QUARTIER_HOME.");
    }

    private static DemoPlan wanted(@Nullable Instant start) {
        return new DemoPlan(1, 1, Scenario.named("storm"), start, Duration.ofDays(2), 30);
    }
}
