package io.quartier.promotions.model.check;

import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.OnClock;
import io.quartier.promotions.model.yaml.Problem;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * When a trigger may reach people on the clock of a zone: in an ordinary week, and in those in which the clock is changed.
 *
 * @param weeks the first week, then each of the next year in which the clock is changed
 */
public record Coverage(List<Week> weeks) {
    public Coverage {
        weeks = List.copyOf(weeks);
    }

    /** The week from a day on, and those of the year after it in which the clock is changed. */
    public static Coverage of(Schedule schedule, ZoneId zone, LocalDate from) {
        List<Week> weeks = new ArrayList<>(List.of(Week.of(schedule, zone, from)));
        for (ZoneOffsetTransition change : changes(zone, from)) {
            LocalDate date = change.getDateTimeBefore().toLocalDate();
            weeks.add(Week.of(schedule, zone, date.minusDays(3)));
        }
        return new Coverage(weeks);
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone, LocalDate from) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        var until = from.plusYears(1).atStartOfDay(zone).toInstant();
        var change = zone.getRules().nextTransition(from.atStartOfDay(zone).toInstant());
        while (change != null && change.getInstant().isBefore(until)) {
            changes.add(change);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes;
    }

    /** What is wrong with the hours of a trigger on the clock of a zone, from a day on. */
    public static List<Problem> check(ReadTrigger read, Trigger trigger, ZoneId zone, LocalDate from) {
        List<Problem> problems = new ArrayList<>();
        if (!opens(trigger.schedule(), trigger.scope())) {
            problems.add(Problem.error(read.place("schedule"),
                    "the schedule never opens between starts and ends; change one of them."));
        }
        for (ZoneOffsetTransition change : changes(zone, from)) {
            lostDay(read, trigger.schedule(), change, zone, problems);
            if (trigger.when() instanceof OnClock clock) {
                changedHour(read, clock.at(), change, zone, problems);
            }
        }
        return problems;
    }

    /** Only short periods can miss a window that opens every week. */
    private static boolean opens(Schedule schedule, Scope scope) {
        LocalDateTime starts = scope.starts();
        LocalDateTime ends = scope.ends();
        if (starts == null || ends == null || starts.plusDays(8).isBefore(ends)) {
            return true;
        }
        for (LocalDateTime time = starts; time.isBefore(ends); time = time.plusMinutes(1)) {
            if (schedule.isOpen(time.getDayOfWeek(), time.getHour() * 60 + time.getMinute())) {
                return true;
            }
        }
        return false;
    }

    private static void lostDay(ReadTrigger read, Schedule schedule, ZoneOffsetTransition change, ZoneId zone,
            List<Problem> problems) {
        LocalDate date = change.getDateTimeBefore().toLocalDate();
        Week.Day day = Week.of(schedule, zone, date).days().get(0);
        boolean usual = Week.of(schedule, zone, date.plusDays(7)).days().get(0).openMinutes() > 0;
        if (usual && day.openMinutes() == 0) {
            problems.add(Problem.warning(read.place("schedule"),
                    "the schedule does not open on %s in %s, because the clock is put forward over its hours; take longer hours."
                            .formatted(date, zone)));
        }
    }

    private static void changedHour(ReadTrigger read, LocalTime at, ZoneOffsetTransition change, ZoneId zone,
            List<Problem> problems) {
        LocalTime first = (change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter()).toLocalTime();
        LocalTime last = (change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore()).toLocalTime();
        if (!at.isBefore(first) && at.isBefore(last)) {
            problems.add(Problem.warning(read.place("when"), change.isGap()
                    ? "%s does not exist on %s in %s, and the trigger fires as much later as the clock is put forward; take another time."
                            .formatted(at, change.getDateTimeBefore().toLocalDate(), zone)
                    : "%s comes twice on %s in %s, and the trigger fires the first time; take another time if that matters."
                            .formatted(at, change.getDateTimeBefore().toLocalDate(), zone)));
        }
    }
}
