package io.quartier.local.city.people;

import io.quartier.local.city.data.Campaign;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.people.Visit.Intent;
import io.quartier.local.city.town.LocalClock;
import io.quartier.local.city.town.Town;

/**
 * Has people come who order by a rhythm of their own: every morning at midnight, those whose day it is.
 *
 * <p>The days of a person are a function of their number, so nothing is kept but the visits of the current day.
 */
final class Regulars implements Actor {
    /** A person's rhythm lies within this part of the city's on either side. */
    private static final double PERSONAL = 0.1;
    /** How far an order may be from its day, as a part of the rhythm. */
    private static final double JITTER = 0.08;
    private static final double NEWSLETTER_SHARE = 0.12;
    private static final Campaign NEWSLETTER = Campaign.all().stream()
            .filter(campaign -> campaign.name().equals(Campaign.NEWSLETTER)).findFirst().orElseThrow();

    private final Town town;
    private final Appetite appetite;
    private final long regulars;

    Regulars(Town town, Appetite appetite, long regulars) {
        this.town = town;
        this.appetite = appetite;
        this.regulars = regulars;
    }

    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        LocalClock clock = town.clock();
        long day = clock.day(nowMillis);
        for (long number = 0; number < regulars; number++) {
            if (isDue(number, day)) {
                come(number, day, nowMillis);
            }
        }
        return clock.millis(day + 1, 0);
    }

    private void come(long number, long day, long nowMillis) {
        Draws draws = town.draws("regular-visit", Draws.key(number, day));
        long atMillis = town.clock().millis(day, Rhythm.minute(draws)) + draws.below(60_000);
        if (atMillis < nowMillis || !town.awake(atMillis) || town.bustle(atMillis) == 0) {
            return;
        }
        Intent intent = new Intent(true, draws.chance(NEWSLETTER_SHARE) ? NEWSLETTER : null);
        String id = town.city().code() + "-r" + Long.toString(number, 36) + '-' + Long.toString(day, 36);
        town.at(atMillis, new Visit(town, appetite, town.inhabitants().regular(number), intent, id));
    }

    /** Whether the person orders on a local day: whether it is the day of their n-th order for some n. */
    private boolean isDue(long number, long day) {
        Draws draws = town.draws("regular", number);
        double rhythm = town.city().demand().reorderDays() * (1 - PERSONAL + 2 * PERSONAL * draws.unit());
        double phase = draws.unit();
        long about = (long) Math.floor(day / rhythm - phase);
        for (long order = about - 1; order <= about + 1; order++) {
            double jitter = (2 * town.draws("jitter", Draws.key(number, order)).unit() - 1) * JITTER;
            if ((long) Math.floor((order + phase + jitter) * rhythm) == day) {
                return true;
            }
        }
        return false;
    }
}
