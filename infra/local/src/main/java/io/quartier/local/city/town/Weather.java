package io.quartier.local.city.town;

import io.quartier.schemas.WeatherCondition;
import org.jspecify.annotations.Nullable;

/**
 * What it is like outside.
 *
 * @param rainMm    precipitation in millimetres per hour
 * @param windMs    mean wind in metres per second
 * @param gustMs    strongest gust in metres per second
 * @param humidity  0 to 1
 * @param alert     text of an official warning; null without one
 */
public record Weather(double celsius, double rainMm, double windMs, double gustMs, double humidity,
        @Nullable String alert) {
    private static final double TRACE_MM = 0.05;

    /** Whether it rains or snows. */
    public boolean wet() {
        return rainMm >= TRACE_MM;
    }

    /** How much rain drives people and slows couriers: 0 dry, 1 from 3 mm per hour on. */
    public double wetness() {
        return Math.min(1, rainMm / 3);
    }

    /** 0 from 8 degrees on up to 1.5 in hard frost. */
    public double cold() {
        return Math.max(0, Math.min(1.5, (8 - celsius) / 14));
    }

    /** 0 up to 20 degrees, 1 at 32, at most 1.5. */
    public double heat() {
        return Math.max(0, Math.min(1.5, (celsius - 20) / 12));
    }

    /** What it looks like. */
    public WeatherCondition condition() {
        if (wet()) {
            return wetCondition();
        }
        return humidity > 0.9
                ? WeatherCondition.FOG
                : humidity > 0.65 ? WeatherCondition.CLOUDS : WeatherCondition.CLEAR;
    }

    private WeatherCondition wetCondition() {
        if (celsius < 0.5) {
            return WeatherCondition.SNOW;
        }
        if (rainMm > 7 && gustMs > 14) {
            return WeatherCondition.THUNDERSTORM;
        }
        return rainMm < 0.5 ? WeatherCondition.DRIZZLE : WeatherCondition.RAIN;
    }
}
