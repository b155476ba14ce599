package io.quartier.local.city.order;

import io.quartier.local.city.data.CityProfile.Delivery;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Hub;
import io.quartier.local.city.town.LocalClock;
import io.quartier.local.city.town.Town;
import io.quartier.local.city.town.Weather;

/** How long an order takes from the click to the door. */
final class DeliveryTime {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final double DAY_MILLIS = 24 * HOUR_MILLIS;
    /** From this hour on few couriers ride. */
    static final int LATE_EVENING_HOUR = 21;
    /** What weather, evenings and crowds add on ordinary days, so that the mean is that of the table. */
    private static final double ORDINARY_DELAY = 1.09;
    private static final int FIRST_ROUND_HOUR = 8;
    private static final int LAST_ROUND_HOUR = 20;
    /** What takes longer than this comes on a round by day. */
    private static final double ROUND_HOURS = 6;

    private DeliveryTime() {}

    /** From a hub, in milliseconds. */
    static long fromHub(Town town, Hub hub, long placedMillis, Draws draws) {
        Delivery delivery = town.city().delivery();
        double hours = draws.logNormal(delivery.hours() / ORDINARY_DELAY, delivery.spread());
        boolean round = hours > ROUND_HOURS;
        double delay = weather(town.sky().now(placedMillis)) * evening(town.clock(), placedMillis)
                * town.courierDelay(placedMillis) * (round ? 1 : hub.crowding());
        long millis = (long) (hours * delay * HOUR_MILLIS);
        return round ? byDay(town.clock(), placedMillis + millis) - placedMillis : millis;
    }

    /** From afar: about a day less than promised, now and then two days more. */
    static long fromAfar(Quote quote, Draws draws) {
        return (long) (draws.logNormal(quote.promisedDays() - 1, 0.15) * DAY_MILLIS);
    }

    /** Rain slows riders by up to a third, snow and gusts by more. */
    private static double weather(Weather weather) {
        double slow = 1 + 0.33 * weather.wetness();
        double slippery = weather.wet() && weather.celsius() < 0.5 ? 1.4 : 1;
        return slow * slippery * (weather.gustMs() > 15 ? 1.25 : 1);
    }

    private static double evening(LocalClock clock, long millis) {
        return clock.hour(millis) >= LATE_EVENING_HOUR ? 1.25 : 1;
    }

    /** The same instant, or the nearest one at which rounds are made. */
    private static long byDay(LocalClock clock, long millis) {
        int hour = clock.hour(millis);
        long within = Math.floorMod(millis, (long) HOUR_MILLIS);
        if (hour >= FIRST_ROUND_HOUR && hour <= LAST_ROUND_HOUR) {
            return millis;
        }
        long day = clock.day(millis);
        boolean back = hour > LAST_ROUND_HOUR || hour < 2;
        return back
                ? clock.millis(hour < 2 ? day - 1 : day, LAST_ROUND_HOUR * 60) + within
                : clock.millis(day, FIRST_ROUND_HOUR * 60) + within;
    }
}
