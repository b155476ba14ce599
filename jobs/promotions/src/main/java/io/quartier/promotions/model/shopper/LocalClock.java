package io.quartier.promotions.model.shopper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** The {@code local.} fields: what the clock and the calendar of a region show. */
public final class LocalClock {
    private LocalClock() {}

    /** The value of a field; empty where there is no such field. */
    public static Optional<Object> find(String field, Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return switch (field) {
            case "local.hour" -> Optional.of((long) local.getHour());
            case "local.minute" -> Optional.of(local.getHour() * 60L + local.getMinute());
            case "local.weekday" -> Optional.of(local.getDayOfWeek().name().substring(0, 2).toUpperCase(Locale.ROOT));
            case "local.day" -> Optional.of((long) local.getDayOfMonth());
            case "local.month" -> Optional.of((long) local.getMonthValue());
            case "local.date" -> Optional.of(local.toLocalDate().toString());
            default -> Optional.empty();
        };
    }
}
