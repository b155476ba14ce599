package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.Stream;

/** When the window of a schedule is open on the clock of a zone, also on days on which the clock is changed. */
final class Opening {
    /** Two weeks and a day: a window that opens once a week may fall into the hour that is left out. */
    private static final int DAYS_AHEAD = 15;

    private Opening() {}

    static boolean isOpen(Schedule schedule, Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return schedule.isOpen(local.getDayOfWeek(), local.getHour() * 60 + local.getMinute());
    }

    /** The first instant after {@code at} at which it opens; empty if it does not within two weeks. */
    static Optional<Instant> find(Schedule schedule, Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        Stream<Instant> hours = today.minusDays(1).datesUntil(today.plusDays(DAYS_AHEAD))
                .map(day -> day.atStartOfDay().plusMinutes(schedule.fromMinute()))
                .flatMap(local -> instants(local, zone));
        return Stream.concat(hours, changes(at, zone)).filter(at::isBefore)
                .filter(instant -> isOpen(schedule, instant, zone)).min(Instant::compareTo);
    }

    /** None in the hour that is left out, two in the hour that comes twice. */
    private static Stream<Instant> instants(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).stream().map(local::toInstant);
    }

    /** A change of the clock may jump into the window. */
    private static Stream<Instant> changes(Instant at, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(at);
        return change == null ? Stream.empty() : Stream.of(change.getInstant());
    }
}
