package io.quartier.local.city.order;

import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.LocalClock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the shop offers at the checkout: when the goods come and what that costs the customer.
 *
 * @param fromAfar     whether no hub keeps the goods, so that a carrier brings them
 * @param promisedDays 0 for today
 * @param fee          of the delivery, in minor units
 * @param expectedFee  what the shopper had been led to expect
 */
public record Quote(boolean fromAfar, int promisedDays, long fee, long expectedFee) {
    /** Planted: the share of those who see such a quote and leave. */
    public static final double LEAVE_WHEN_OVER_A_WEEK = 0.38;
    /** Planted: the same for a fee above the expected one. */
    public static final double LEAVE_ON_A_SURPRISE = 0.25;
    /** The same for any other quote. */
    public static final double LEAVE_ANYWAY = 0.06;

    private static final long FEE_CENTS = 299;
    private static final long SURPRISE_CENTS = 250;
    private static final int WEEK_DAYS = 7;

    /** A quote for goods that are here, or that have to be sent from afar. */
    public static Quote of(CityProfile city, boolean fromAfar, Draws draws) {
        long expected = city.country().local(FEE_CENTS);
        if (fromAfar) {
            return new Quote(true, (int) draws.between(WEEK_DAYS + 1, WEEK_DAYS + 5), expected, expected);
        }
        boolean surprise = draws.chance(city.service().surpriseFeeShare());
        return new Quote(false, 0, expected + (surprise ? city.country().local(SURPRISE_CENTS) : 0), expected);
    }

    /** The probability that a shopper who wanted to buy leaves. */
    public double leaves() {
        if (promisedDays > WEEK_DAYS) {
            return LEAVE_WHEN_OVER_A_WEEK;
        }
        return fee > expectedFee ? LEAVE_ON_A_SURPRISE : LEAVE_ANYWAY;
    }

    /** The share of a city's would-be buyers who buy. */
    public static double staying(CityProfile city) {
        double surprise = city.service().surpriseFeeShare();
        double leaving = surprise * LEAVE_ON_A_SURPRISE + (1 - surprise) * LEAVE_ANYWAY;
        double longWait = city.service().longWaitShare();
        return 1 - longWait * LEAVE_WHEN_OVER_A_WEEK - (1 - longWait) * leaving;
    }

    /** The instant promised; null where a day is. */
    @Nullable
    Instant promisedAt(CityProfile city, long placedMillis) {
        Integer minutes = city.delivery().promiseMinutes();
        return fromAfar || minutes == null ? null : Instant.ofEpochMilli(placedMillis + minutes * 60_000L);
    }

    /** The local day promised; null where an instant is. */
    @Nullable
    LocalDate promisedDay(CityProfile city, LocalClock clock, long placedMillis) {
        return fromAfar || city.delivery().promiseMinutes() == null
                ? clock.date(placedMillis).plusDays(promisedDays)
                : null;
    }

    /** The first instant at which the promise is broken, in milliseconds. */
    long brokenMillis(CityProfile city, LocalClock clock, long placedMillis) {
        Integer minutes = city.delivery().promiseMinutes();
        return fromAfar || minutes == null
                ? clock.millis(clock.day(placedMillis) + promisedDays + 1, 0)
                : placedMillis + minutes * 60_000L + 1;
    }
}
