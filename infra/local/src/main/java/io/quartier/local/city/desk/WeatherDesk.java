package io.quartier.local.city.desk;

import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Town;
import io.quartier.local.city.town.Weather;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what the weather was and will be: an observation and a nowcast of the next hour every ten minutes, forecasts of the next 48 hours in
 * steps of three every six.
 *
 * <p>Forecasts err, the more the further they look: in time by about a twentieth of the lead, in temperature by 0.35 °C and in
 * the amount of rain by 12 % for the square root of each hour; the probability sinks towards one half. A nowcast errs like a forecast
 * half an hour ahead.
 */
public final class WeatherDesk implements Actor {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    private static final long EVERY_MILLIS = 10 * MINUTE_MILLIS;
    private static final long ISSUE_MILLIS = 6 * HOUR_MILLIS;
    private static final long STEP_MILLIS = 3 * HOUR_MILLIS;
    private static final int STEPS = 16;
    private static final double LATE_OR_EARLY = 0.05;
    private static final double CELSIUS_ERROR = 0.35;
    private static final double RAIN_ERROR = 0.12;
    /** Hours after which the confidence in rain has sunk by two thirds. */
    private static final double CONFIDENCE_HOURS = 40;

    private final Town town;

    private WeatherDesk(Town town) {
        this.town = town;
    }

    /** Has the weather of a city reported from an instant on, a whole multiple of ten minutes. */
    public static void open(Town town, long nowMillis) {
        town.at(nowMillis, new WeatherDesk(town));
    }

    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        observe(nowMillis);
        Foretold next = foretell(nowMillis, nowMillis + HOUR_MILLIS / 2, 0.5);
        publish(nowMillis, new Span(WeatherKind.NOWCAST, nowMillis, nowMillis + HOUR_MILLIS), next);
        if (Math.floorMod(nowMillis, ISSUE_MILLIS) == 0) {
            for (int step = 0; step < STEPS; step++) {
                forecast(nowMillis, nowMillis + step * STEP_MILLIS);
            }
        }
        return nowMillis + EVERY_MILLIS;
    }

    private void observe(long nowMillis) {
        publish(nowMillis, new Span(WeatherKind.OBSERVATION, nowMillis - EVERY_MILLIS, nowMillis),
                new Foretold(town.sky().at(nowMillis - EVERY_MILLIS / 2), null));
    }

    private void forecast(long nowMillis, long fromMillis) {
        long middle = fromMillis + STEP_MILLIS / 2;
        publish(nowMillis, new Span(WeatherKind.FORECAST, fromMillis, fromMillis + STEP_MILLIS),
                foretell(nowMillis, middle, (middle - nowMillis) / (double) HOUR_MILLIS));
    }

    private record Span(WeatherKind kind, long fromMillis, long toMillis) {}

    /**
     * Weather with the probability of precipitation.
     *
     * @param probability 0 to 1; null for what was observed
     */
    private record Foretold(Weather weather, @Nullable Double probability) {}

    private Foretold foretell(long nowMillis, long aboutMillis, double leadHours) {
        Draws draws = town.draws("forecast", Draws.key(nowMillis, aboutMillis));
        long shiftMillis = (long) (draws.normal() * LATE_OR_EARLY * leadHours * HOUR_MILLIS);
        Weather weather = town.sky().at(aboutMillis + shiftMillis);
        double root = StrictMath.sqrt(leadHours);
        double rainMm = weather.rainMm() * StrictMath.exp(RAIN_ERROR * root * draws.normal());
        double confidence = StrictMath.exp(-leadHours / CONFIDENCE_HOURS);
        double probability = 0.5 + (weather.wet() ? 0.48 : -0.48) * confidence;
        return new Foretold(new Weather(weather.celsius() + CELSIUS_ERROR * root * draws.normal(), rainMm,
                weather.windMs(), weather.gustMs(), weather.humidity(), weather.alert()), rounded(probability, 100));
    }

    private void publish(long nowMillis, Span span, Foretold told) {
        Weather weather = told.weather();
        String id = "weather-" + town.city().code() + '-' + Long.toString(nowMillis / MINUTE_MILLIS, 36) + '-'
                + span.kind().name().charAt(0) + (span.fromMillis() - nowMillis) / HOUR_MILLIS;
        town.publish(FeedEvent.of(new WeatherEvent(id, Instant.ofEpochMilli(nowMillis), town.city().id(), span.kind(),
                Instant.ofEpochMilli(span.fromMillis()), Instant.ofEpochMilli(span.toMillis()),
                rounded(weather.celsius(), 10), rounded(weather.rainMm(), 10), told.probability(),
                rounded(weather.windMs(), 10), rounded(weather.gustMs(), 10), rounded(weather.humidity(), 100),
                weather.condition(), weather.alert(), "city-simulator")));
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
