package io.quartier.local.city;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is simulated; two simulations of equal plans give the same events.
 *
 * @param seed     another seed, other people and another sky
 * @param scale    1 for the sessions per day that the table of cities gives; above 0
 * @param startAt  where the events begin
 * @param liveAt   where the scenario counts from; not before {@code startAt}
 * @param stopAt   from when on nobody comes any more; {@link Instant#MAX} for never. Orders under way go on for up to two days
 * @param scenario what is out of the ordinary
 * @param cityIds  which cities, at least one
 */
public record CityPlan(long seed, double scale, Instant startAt, Instant liveAt, Instant stopAt, Scenario scenario,
        List<String> cityIds) {
    private static final Duration AFTER_THE_STOP = Duration.ofDays(2);

    public CityPlan {
        cityIds = List.copyOf(cityIds);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale is not above 0: " + scale);
        }
        if (liveAt.isBefore(startAt) || stopAt.isBefore(liveAt)) {
            throw new IllegalArgumentException(
                    "start, live and stop are not in order: %s, %s, %s".formatted(startAt, liveAt, stopAt));
        }
        if (cityIds.isEmpty() || !Atlas.ids().containsAll(cityIds)) {
            throw new IllegalArgumentException("not cities of the table: " + cityIds);
        }
    }

    /** All cities at scale 1, for ever. */
    public static CityPlan of(long seed, Instant startAt, Instant liveAt, Scenario scenario) {
        return new CityPlan(seed, 1, startAt, liveAt, Instant.MAX, scenario, Atlas.ids());
    }

    /** The same until an instant. */
    public CityPlan until(Instant newStopAt) {
        return new CityPlan(seed, scale, startAt, liveAt, newStopAt, scenario, cityIds);
    }

    /** The same with so many times the sessions of the table. */
    public CityPlan at(double newScale) {
        return new CityPlan(seed, newScale, startAt, liveAt, stopAt, scenario, cityIds);
    }

    /** The same with these cities only. */
    public CityPlan in(List<String> newCityIds) {
        return new CityPlan(seed, scale, startAt, liveAt, stopAt, scenario, newCityIds);
    }

    /** The stop in milliseconds; the largest number for never. */
    public long stopMillis() {
        return stopAt.equals(Instant.MAX) ? Long.MAX_VALUE : stopAt.toEpochMilli();
    }

    /** When the last event is out at the latest, exclusive; the largest number for never. */
    public long endMillis() {
        return stopAt.equals(Instant.MAX) ? Long.MAX_VALUE : stopAt.plus(AFTER_THE_STOP).toEpochMilli();
    }
}
