package io.quartier.local.city.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** The local time of a city; asked for nearly the same instant again and again, so it remembers the offset of a quarter of an hour. */
public final class LocalClock {
    private static final long DAY_MILLIS = 86_400_000;
    /** Offsets have changed at whole quarters of an hour only, since there are offsets. */
    private static final long QUARTER_MILLIS = 900_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final ZoneRules rules;
    private long knownQuarter = Long.MIN_VALUE;
    private long offsetMillis;

    /** The clock of a zone. */
    public LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    private long local(long millis) {
        long quarter = Math.floorDiv(millis, QUARTER_MILLIS);
        if (quarter != knownQuarter) {
            knownQuarter = quarter;
            offsetMillis = rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1_000L;
        }
        return millis + offsetMillis;
    }

    /** The local day, counted from 1970-01-01. */
    public long day(long millis) {
        return Math.floorDiv(local(millis), DAY_MILLIS);
    }

    /** The local date. */
    public LocalDate date(long millis) {
        return LocalDate.ofEpochDay(day(millis));
    }

    /** Minute of the local day, 0 to 1439. */
    public int minute(long millis) {
        return (int) (Math.floorMod(local(millis), DAY_MILLIS) / MINUTE_MILLIS);
    }

    /** Hour of the local day, 0 to 23. */
    public int hour(long millis) {
        return minute(millis) / 60;
    }

    /** 0 for Monday to 6 for Sunday. */
    public static int weekday(long day) {
        return (int) Math.floorMod(day + 3, 7L);
    }

    /** The instant of a minute of a local day, in milliseconds; where the clock was put back, the first of the two. */
    public long millis(long day, int minute) {
        var at = LocalDate.ofEpochDay(day).atStartOfDay().plusMinutes(minute);
        return at.toInstant(rules.getOffset(at)).toEpochMilli();
    }
}
