package io.quartier.local.city.town;

import io.quartier.local.city.data.CityProfile.Climate;
import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.engine.Noise;
import java.util.Arrays;

/**
 * The weather of a city as a function of time, so that forecasts can look ahead: season and time of day, smooth noise for what passes
 * through, and what the scenario adds.
 *
 * <p>Precipitation falls while a wetness index is above that quantile of itself which leaves the climate's share of the time.
 */
public final class Sky {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double DAY_MILLIS = 24.0 * HOUR_MILLIS;
    private static final double YEAR_MILLIS = 365.25 * DAY_MILLIS;
    private static final long SLOT_MILLIS = 300_000;
    private static final int SAMPLES = 2_048;
    /** Millimetres per hour for one unit of the index above the threshold; gives storms of about 10 and a mean of about 1.5. */
    private static final double MM_PER_INDEX = 6;

    private final Climate climate;
    private final LocalClock clock;
    private final Script script;
    private final Noise days;
    private final Noise hours;
    private final Noise fronts;
    private final Noise showers;
    private final Noise gusts;
    private final double[] quantiles;
    private long knownSlot = Long.MIN_VALUE;
    private Weather known = new Weather(0, 0, 0, 0, 0, null);

    /** The sky of a climate; two keys give independent weather. */
    public Sky(long key, Climate climate, LocalClock clock, Script script) {
        this.climate = climate;
        this.clock = clock;
        this.script = script;
        this.days = new Noise(Draws.key(key, "days"), 40 * HOUR_MILLIS);
        this.hours = new Noise(Draws.key(key, "hours"), 5 * HOUR_MILLIS);
        this.fronts = new Noise(Draws.key(key, "fronts"), 18 * HOUR_MILLIS);
        this.showers = new Noise(Draws.key(key, "showers"), 2 * HOUR_MILLIS);
        this.gusts = new Noise(Draws.key(key, "gusts"), 7 * HOUR_MILLIS);
        this.quantiles = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            quantiles[sample] = index(sample * 7L * HOUR_MILLIS);
        }
        Arrays.sort(quantiles);
    }

    /** The weather now, to within five minutes; quick for those who ask again. */
    public Weather now(long millis) {
        long slot = Math.floorDiv(millis, SLOT_MILLIS);
        if (slot != knownSlot) {
            knownSlot = slot;
            known = at(slot * SLOT_MILLIS);
        }
        return known;
    }

    /** The weather at an instant. */
    public Weather at(long millis) {
        double july = july(millis);
        double rain = Math.max(rain(millis, july), script.ramped(Kind.RAIN, millis));
        double wind = 3 + 3 * Math.abs(gusts.at(millis));
        double gust = Math.max(wind * 1.7, script.ramped(Kind.GUST, millis));
        double humidity = Math.max(0.2, Math.min(1, 0.6 + 0.25 * index(millis) + (rain > 0 ? 0.15 : 0)));
        return new Weather(celsius(millis, july), rain, Math.max(wind, gust / 2), gust, humidity,
                script.alert(millis));
    }

    private double celsius(long millis, double july) {
        double season = climate.januaryCelsius() + (climate.julyCelsius() - climate.januaryCelsius()) * july;
        double afternoon = StrictMath.cos((clock.minute(millis) - 15 * 60) / 1_440.0 * 2 * Math.PI);
        return season + 3.5 * afternoon + 4 * days.at(millis) + 1.5 * hours.at(millis)
                + script.ramped(Kind.TEMPERATURE, millis);
    }

    private double rain(long millis, double july) {
        double share = climate.januaryRain() + (climate.julyRain() - climate.januaryRain()) * july;
        double threshold = quantiles[(int) Math.min(SAMPLES - 1, (1 - share) * SAMPLES)];
        return Math.max(0, index(millis) - threshold) * MM_PER_INDEX;
    }

    private double index(long millis) {
        return fronts.at(millis) + 0.5 * showers.at(millis);
    }

    /** 0 in the middle of January, 1 in the middle of July. */
    private static double july(long millis) {
        return (1 - StrictMath.cos((millis / YEAR_MILLIS - 15 / 365.25) * 2 * Math.PI)) / 2;
    }
}
