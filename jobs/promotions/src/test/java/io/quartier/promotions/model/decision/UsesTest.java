package io.quartier.promotions.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Uses.Use;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Repeat.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsesTest {
    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");

    @Test
    void spansSlideAndAreHalfOpen() {
        assertThat(allowed(new Repeat.PerSpan(1, Duration.ofDays(7)), "2026-10-05T19:00:00Z", "2026-10-12T18:59:59Z",
                "2026-10-12T19:00:00Z")).containsExactly(true, false, true);
    }

    /** Seven days are 168 hours, also over the change of the clock. */
    @Test
    void spansArePhysical() {
        assertThat(allowed(new Repeat.PerSpan(1, Duration.ofDays(7)), "2026-10-27T19:00:00Z", "2026-11-03T18:59:59Z",
                "2026-11-03T19:00:00Z")).containsExactly(true, false, true);
    }

    @Test
    void severalInASpan() {
        assertThat(allowed(new Repeat.PerSpan(2, Duration.ofHours(1)), "2026-10-05T19:00:00Z", "2026-10-05T19:30:00Z",
                "2026-10-05T19:59:59Z", "2026-10-05T20:00:00Z", "2026-10-05T20:10:00Z", "2026-10-05T20:30:00Z"))
                .containsExactly(true, true, false, true, false, true);
    }

    @Test
    void localDaysEndAtLocalMidnight() {
        assertThat(allowed(new Repeat.PerPeriod(1, Period.DAY), "2026-10-06T06:59:59Z", "2026-10-06T07:00:00Z",
                "2026-10-07T06:59:59Z")).containsExactly(true, true, false);
    }

    /** The Sunday on which the clock is put back is 25 hours long. */
    @Test
    void aDayOfTwentyFiveHoursIsOneDay() {
        assertThat(allowed(new Repeat.PerPeriod(1, Period.DAY), "2026-11-01T07:00:00Z", "2026-11-02T07:59:59Z",
                "2026-11-02T08:00:00Z")).containsExactly(true, false, true);
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        assertThat(allowed(new Repeat.PerPeriod(1, Period.WEEK), "2026-10-05T07:00:00Z", "2026-10-12T06:59:59Z",
                "2026-10-12T07:00:00Z")).containsExactly(true, false, true);
        assertThat(allowed(new Repeat.PerPeriod(1, Period.MONTH), "2026-10-01T07:00:00Z", "2026-11-01T06:59:59Z",
                "2026-11-01T07:00:00Z")).containsExactly(true, false, true);
    }

    @Test
    void onceEverIsOnce() {
        assertThat(allowed(new Repeat.OnceEver(), "2026-10-05T19:00:00Z", "2036-10-05T19:00:00Z"))
                .containsExactly(true, false);
    }

    @Test
    void alwaysIsAlwaysAndKeepsOnlyTheLast() {
        Repeat always = new Repeat.Always();
        Uses uses = Uses.NONE;
        for (int second = 0; second < 9; second++) {
            Use use = new Use(Scenes.NOON.plusSeconds(second), "");
            assertThat(uses.allow(always, use, SEATTLE)).isTrue();
            uses = uses.and(always, use);
        }
        assertThat(uses).isEqualTo(new Uses(Scenes.NOON, List.of(new Use(Scenes.NOON.plusSeconds(8), ""))));
    }

    @Test
    void onceForEachKey() {
        Repeat perKey = new Repeat.OncePerKey();
        Uses uses = Uses.NONE.and(perKey, new Use(Scenes.NOON, "cart-1"))
                .and(perKey, new Use(Scenes.NOON.plusSeconds(1), "cart-2"));

        assertThat(uses.allow(perKey, new Use(Scenes.NOON.plusSeconds(2), "cart-1"), SEATTLE)).isFalse();
        assertThat(uses.allow(perKey, new Use(Scenes.NOON.plusSeconds(2), "cart-3"), SEATTLE)).isTrue();
    }

    private static List<Boolean> allowed(Repeat repeat, String... instants) {
        Uses uses = Uses.NONE;
        List<Boolean> allowed = new ArrayList<>();
        for (String instant : instants) {
            Use use = new Use(Instant.parse(instant), "");
            boolean allows = uses.allow(repeat, use, SEATTLE);
            allowed.add(allows);
            uses = allows ? uses.and(repeat, use) : uses;
        }
        return allowed;
    }
}
