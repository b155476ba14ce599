package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The weather of a region over a span of time, as known at one instant.
 *
 * @param origin           where the message came from
 * @param eventId          deduplication key
 * @param occurredAt       when it became known
 * @param regionId         region
 * @param kind             observation, nowcast or forecast
 * @param validFrom        start of the span
 * @param validTo          end of the span, exclusive
 * @param temperatureC     degrees Celsius; null when missing
 * @param precipitation    millimetres per hour; null when missing
 * @param probability      of precipitation, 0 to 1; null for observations
 * @param wind             mean, metres per second; null when missing
 * @param gust             strongest, metres per second; null when missing
 * @param humidity         0 to 1; null when missing
 * @param condition        lower case
 * @param officialAlert    text of a warning in force; null without one
 * @param source           who says so; null when not known
 */
public record WeatherSeen(Origin origin, String eventId, Instant occurredAt, String regionId, String kind,
        Instant validFrom, Instant validTo, @Nullable Double temperatureC, @Nullable Double precipitation,
        @Nullable Double probability, @Nullable Double wind, @Nullable Double gust, @Nullable Double humidity,
        String condition, @Nullable String officialAlert, @Nullable String source) {
    private static final double HEAVY_RAIN_MM_PER_HOUR = 7.6;
    private static final double NEAR_GALE_METRES_PER_SECOND = 13.9;
    private static final double GALE_METRES_PER_SECOND = 17.2;

    /** Whether such weather may hold up couriers: an official alert, or heavy rain or strong wind that was observed. */
    public boolean isBad() {
        boolean alert = officialAlert != null && !officialAlert.isEmpty();
        return alert || (kind.equals("observation") && (atLeast(precipitation, HEAVY_RAIN_MM_PER_HOUR)
                || atLeast(wind, NEAR_GALE_METRES_PER_SECOND) || atLeast(gust, GALE_METRES_PER_SECOND)));
    }

    private static boolean atLeast(@Nullable Double measured, double limit) {
        return measured != null && measured >= limit;
    }
}
