package io.quartier.local.city.people;

import io.quartier.local.city.data.Campaign;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.order.Quote;
import io.quartier.local.city.people.Rhythm.Mix;
import io.quartier.local.city.people.Visit.Intent;
import io.quartier.local.city.town.LocalClock;
import io.quartier.local.city.town.Person;
import io.quartier.local.city.town.Town;
import io.quartier.local.city.town.Weather;
import org.jspecify.annotations.Nullable;

/** Has passers-by drop in, minute by minute. */
public final class Arrivals implements Actor {
    private static final long MINUTE_MILLIS = 60_000;
    /** How many people there are for each session of a day. */
    private static final int PEOPLE_PER_SESSION = 40;

    private final Town town;
    private final Appetite appetite;
    private final Mix mix;
    private final long people;

    private Arrivals(Town town, Appetite appetite, Mix mix) {
        this.town = town;
        this.appetite = appetite;
        this.mix = mix;
        this.people = Math.max(1_000, (long) (mix.passersBy() * PEOPLE_PER_SESSION));
    }

    /** Has people come to a city from an instant on, a whole minute. */
    public static void open(Town town, long nowMillis) {
        Appetite appetite = new Appetite(town);
        Mix mix = Mix.of(town, Quote.staying(town.city()));
        town.at(nowMillis, new Arrivals(town, appetite, mix));
        town.at(nowMillis, new Regulars(town, appetite, mix.regulars()));
    }

    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        long minute = nowMillis / MINUTE_MILLIS;
        Draws draws = town.draws("minute", minute);
        int visits = draws.poisson(expected(nowMillis));
        for (int visit = 0; visit < visits; visit++) {
            dropIn(nowMillis + draws.below((int) MINUTE_MILLIS), minute, visit);
        }
        return nowMillis + MINUTE_MILLIS;
    }

    private double expected(long nowMillis) {
        LocalClock clock = town.clock();
        Weather weather = town.sky().now(nowMillis);
        // Bad weather keeps people at home, where they shop.
        double indoors = 1 + 0.2 * weather.wetness() + 0.05 * weather.cold() + 0.05 * weather.heat();
        return mix.passersBy() * town.bustle(nowMillis) * indoors
                * Rhythm.shareOfMinute(clock.minute(nowMillis), LocalClock.weekday(clock.day(nowMillis)));
    }

    private void dropIn(long atMillis, long minute, int visit) {
        Draws draws = town.draws("visit", Draws.key(minute, visit));
        Person person = town.inhabitants().passerBy((long) (draws.unit() * people));
        @Nullable
        Campaign campaign = Campaign.findBringer(draws.unit()).orElse(null);
        Intent intent = new Intent(draws.chance(mix.wantsToBuy()), campaign);
        String id = town.city().code() + '-' + Long.toString(minute, 36) + '-' + Integer.toString(visit, 36);
        town.at(atMillis, new Visit(town, appetite, person, intent, id));
    }
}
