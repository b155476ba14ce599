package io.quartier.local.city.town;

import io.quartier.local.city.engine.Draws;
import io.quartier.schemas.LocalEventStatus;
import java.util.List;

/** The home matches of a city: one each Saturday afternoon. */
public final class Matches {
    /** Monday of the first week is day 4 after 1970-01-01. */
    private static final int FIRST_MONDAY = 4;
    private static final int SATURDAY = 5;
    private static final int KICK_OFF_MINUTE = 15 * 60;
    private static final long PLAYED_MILLIS = 2 * 3_600_000L;
    private static final long AFTERGLOW_MILLIS = 4 * 3_600_000L;
    private static final List<String> OPPONENTS = List.of("Harbour Lions", "Northern Owls", "Valley Rovers",
            "Old Mill Athletic", "Riverside United", "Summit Rangers", "Bay Wanderers", "Prairie Hawks");

    private final long key;
    private final LocalClock clock;

    /**
     * A match.
     *
     * @param end how it ends: WON, LOST, DRAWN or CANCELLED
     */
    public record Match(long week, String opponent, long startMillis, long endMillis, LocalEventStatus end) {}

    /** The matches of a city, by its key. */
    public Matches(long key, LocalClock clock) {
        this.key = Draws.key(key, "matches");
        this.clock = clock;
    }

    /** The week of a local day, counted from 1970. */
    public static long weekOf(long day) {
        return Math.floorDiv(day - FIRST_MONDAY, 7L);
    }

    /** The first day of a week. */
    public static long mondayOf(long week) {
        return week * 7 + FIRST_MONDAY;
    }

    /** The match of a week. */
    public Match of(long week) {
        Draws draws = Draws.of(Draws.key(key, week));
        long startMillis = clock.millis(mondayOf(week) + SATURDAY, KICK_OFF_MINUTE);
        return new Match(week, OPPONENTS.get(draws.below(OPPONENTS.size())), startMillis, startMillis + PLAYED_MILLIS,
                end(draws.unit()));
    }

    private static LocalEventStatus end(double draw) {
        if (draw < 0.04) {
            return LocalEventStatus.CANCELLED;
        }
        return draw < 0.5 ? LocalEventStatus.WON : draw < 0.72 ? LocalEventStatus.DRAWN : LocalEventStatus.LOST;
    }

    /** How much the match of the week is on people's minds: 0 to 1, most after a win. */
    double mood(long millis) {
        Match match = of(weekOf(clock.day(millis)));
        if (match.end() == LocalEventStatus.CANCELLED || millis < match.startMillis() - PLAYED_MILLIS) {
            return 0;
        }
        if (millis < match.endMillis()) {
            return 0.5;
        }
        return match.end() == LocalEventStatus.WON && millis < match.endMillis() + AFTERGLOW_MILLIS ? 1 : 0;
    }
}
