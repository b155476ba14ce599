package io.quartier.local.city.people;

import io.quartier.local.city.data.CityProfile.Demand;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Town;
import java.util.Arrays;

/** When in the day and the week people shop. */
final class Rhythm {
    private static final double[] HOURS = {0.2, 0.1, 0.1, 0.1, 0.15, 0.3, 0.8, 1.4, 1.8, 1.9, 2.0, 2.2, 2.6, 2.3, 2.0,
        2.0, 2.3, 3.0, 3.6, 3.8, 3.4, 2.8, 1.8, 0.8};
    private static final double HOURS_SUM = Arrays.stream(HOURS).sum();
    /** Monday to Sunday; 1 on average. */
    private static final double[] WEEKDAYS = {0.95, 0.95, 0.95, 1.0, 1.05, 1.1, 1.0};

    private Rhythm() {}

    /** The share of an average day's sessions that begin in a minute of a local day. */
    static double shareOfMinute(int minute, int weekday) {
        return HOURS[minute / 60] / HOURS_SUM / 60 * WEEKDAYS[weekday];
    }

    /** A minute of the day, more often where more people shop. */
    static int minute(Draws draws) {
        double left = draws.unit() * HOURS_SUM;
        int hour = 0;
        while (hour < 23 && left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return hour * 60 + draws.below(60);
    }

    /**
     * How a city's sessions come about: from people who order by a rhythm, and from passers-by of whom some want to buy.
     *
     * @param regulars   number of people with a rhythm
     * @param passersBy  sessions of the others on an average day
     * @param wantsToBuy share of those who would buy
     */
    record Mix(long regulars, double passersBy, double wantsToBuy) {
        /** The mix that yields the table's conversion, of those who stay after seeing the quote. */
        static Mix of(Town town, double staying) {
            Demand demand = town.city().demand();
            double sessions = demand.sessionsPerDay() * town.period().scale();
            double wanting = sessions * demand.conversion() / staying;
            long regulars = Math.round(wanting * demand.regularShare() * demand.reorderDays());
            double visits = regulars / demand.reorderDays();
            double others = sessions - visits;
            return new Mix(regulars, others, Math.max(0, wanting - visits) / others);
        }
    }
}
