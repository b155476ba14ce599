package io.quartier.promotions.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.trigger.Schedule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Test
    void aWeekIs168HoursAndAnHourMoreOrLessWhenTheClockIsChanged() {
        List<Week> weeks = Coverage.of(Schedule.ALWAYS, NEW_YORK, DAY).weeks();
        assertThat(weeks).extracting(Week::openMinutes).containsExactly(168 * 60L, 169 * 60L, 167 * 60L);
        assertThat(weeks).extracting(Week::isChanged).containsExactly(false, true, true);
        assertThat(weeks).extracting(Week::from).containsExactly(DAY, LocalDate.of(2026, 10, 29),
                LocalDate.of(2027, 3, 11));
    }

    @Test
    void hoursOverMidnightBelongToTheDayTheyBeginOn() {
        Schedule nights = schedule("{days: FR-SA, hours: \"22:00-02:00\"}");
        assertThat(Week.of(nights, ZoneId.of("UTC"), LocalDate.of(2026, 10, 5)).days()).extracting(
                Week.Day::openMinutes).containsExactly(0L, 0L, 0L, 0L, 120L, 240L, 120L);
    }

    @Test
    void hoursThatAreSkippedAreTold() {
        assertThat(problems("schedule: {hours: \"02:00-03:00\"}")).containsExactly(
                "5:1 the schedule does not open on 2027-03-14 in America/New_York, because the clock is put forward over its hours; take longer hours.");
    }

    @Test
    void aTimeThatIsSkippedOrComesTwiceIsTold() {
        assertThat(problemsOf("when: {every: FREQ=DAILY, at: 02:30}")).containsExactly(
                "4:1 02:30 does not exist on 2027-03-14 in America/New_York, and the trigger fires as much later as the clock is put forward; take another time.");
        assertThat(problemsOf("when: {every: FREQ=DAILY, at: 01:30}")).containsExactly(
                "4:1 01:30 comes twice on 2026-11-01 in America/New_York, and the trigger fires the first time; take another time if that matters.");
        assertThat(problemsOf("when: {every: FREQ=DAILY, at: 03:00}")).isEmpty();
    }

    @Test
    void aPeriodWithoutAnOpenMinuteIsAnError() {
        assertThat(problems("schedule: {days: MO-FR}", "starts: 2026-10-03T00:00", "ends: 2026-10-05T00:00"))
                .containsExactly("5:1 the schedule never opens between starts and ends; change one of them.");
        assertThat(problems("schedule: {days: MO-FR}", "starts: 2026-10-03T00:00", "ends: 2026-10-05T00:01")).isEmpty();
    }

    @Test
    void ordinaryHoursAreFine() {
        assertThat(problems("schedule: {days: MO-SU, hours: \"08:00-21:30\"}")).isEmpty();
    }

    private static Schedule schedule(String schedule) {
        return TriggerFiles.sound(TriggerFiles.with("when: {event: product_viewed}", "schedule: " + schedule))
                .schedule();
    }

    private static List<String> problems(String... lines) {
        return problemsOf("when: {event: product_viewed}\n" + String.join("\n", lines));
    }

    private static List<String> problemsOf(String lines) {
        String text = TriggerFiles.with(lines);
        ReadTrigger read = TriggerFiles.READER.read(text);
        return Coverage.check(read, TriggerFiles.sound(text), NEW_YORK, DAY).stream()
                .map(problem -> problem.at() + " " + problem.sentence()).toList();
    }
}
