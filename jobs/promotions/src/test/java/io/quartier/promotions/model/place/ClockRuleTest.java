package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.OnClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockRuleTest {
    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");

    private static List<String> next(String rule, String at, String after, int times, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("when: {every: %s, at: \"%s\"}".formatted(rule, at));
        Trigger trigger = TriggerFiles.READER.read(TriggerFiles.with(all.toArray(String[]::new))).findTrigger()
                .orElseThrow();
        List<String> next = new ArrayList<>();
        Instant from = Instant.parse(after);
        for (int time = 0; time < times; time++) {
            from = ClockRule.findNext(trigger, (OnClock) trigger.when(), from, SEATTLE).orElseThrow();
            next.add(from.toString());
        }
        return next;
    }

    @Test
    void keepsTheTimeOfDayWhenTheClockIsChanged() {
        assertThat(next("FREQ=WEEKLY;BYDAY=FR", "18:00", "2026-10-24T02:00:00Z", 3)).containsExactly(
                "2026-10-31T01:00:00Z", "2026-11-07T02:00:00Z", "2026-11-14T02:00:00Z");
    }

    @Test
    void aTimeThatIsLeftOutIsLaterAndOfOneThatComesTwiceTheFirstCounts() {
        assertThat(next("FREQ=DAILY", "02:30", "2026-03-07T12:00:00Z", 2)).containsExactly("2026-03-08T10:30:00Z",
                "2026-03-09T09:30:00Z");
        assertThat(next("FREQ=DAILY", "01:30", "2026-11-01T07:00:00Z", 2)).containsExactly("2026-11-01T08:30:00Z",
                "2026-11-02T09:30:00Z");
    }

    @Test
    void everyOtherWeekCountsFromTheDayOnWhichTheTriggerStarts() {
        assertThat(next("FREQ=WEEKLY;INTERVAL=2", "09:00", "2026-10-02T00:00:00Z", 2, "starts: 2026-10-01T00:00"))
                .containsExactly("2026-10-15T16:00:00Z", "2026-10-29T16:00:00Z");
        assertThat(next("FREQ=MONTHLY", "09:00", "2026-10-02T00:00:00Z", 1)).containsExactly("2026-11-01T17:00:00Z");
    }

    @Test
    void isNeverTheInstantItself() {
        assertThat(next("FREQ=DAILY", "09:00", "2026-10-02T16:00:00Z", 1)).containsExactly("2026-10-03T16:00:00Z");
    }
}
