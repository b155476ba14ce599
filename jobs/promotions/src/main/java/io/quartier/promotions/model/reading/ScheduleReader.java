package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Schedule.Outside;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads schedules. */
final class ScheduleReader {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private ScheduleReader() {}

    static Schedule read(Part part, Problems problems) {
        String[] hours = Parts.text(part, "hours", "00:00-24:00").split("-");
        int from = minute(hours[0]);
        int until = minute(hours[1]);
        if (from == until) {
            problems.error(part.part("hours"),
                    "hours begin and end at %s; write two different times, or leave hours out for all day."
                            .formatted(hours[0]));
        }
        return new Schedule(days(Parts.text(part, "days", "MO-SU")), from, until == 0 ? Schedule.DAY_MINUTES : until,
                Parts.word(part, "outside", Outside.DROP));
    }

    private static int minute(String time) {
        String[] parts = time.split(":");
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    /** {@code MO-FR,SU}; a range may go over Sunday. */
    static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : text.split(",")) {
            String[] ends = range.split("-");
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return DayOfWeek.of(DAYS.indexOf(word) + 1);
    }
}
