package io.quartier.promotions.model.place;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Full days, hours and minutes on the clock of a zone. */
final class LocalTimes {
    private LocalTimes() {}

    static Instant nextHour(Instant now, ZoneId zone) {
        return next(now, zone, ChronoUnit.HOURS);
    }

    static Instant nextMinute(Instant now, ZoneId zone) {
        return next(now, zone, ChronoUnit.MINUTES);
    }

    /** The first instant of the next day. */
    static Instant nextDay(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant next(Instant now, ZoneId zone, ChronoUnit unit) {
        ZonedDateTime begun = now.atZone(zone).truncatedTo(unit);
        return begun.plus(1, unit).toInstant();
    }
}
