package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherTest {
    private static final Instant NOON = Scenes.NOON;
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final WeatherFile file = new WeatherFile();
    private final Weather weather = new Weather(file, ZONE);

    private static Instant hour(double hours) {
        return NOON.plusSeconds(Math.round(hours * 3_600));
    }

    private void add(Kind kind, double issued, double from, double until, Map<String, Object> facts) {
        weather.add(new News(kind, "w" + issued, hour(issued),
                new Said("r", hour(issued), List.of("r"), new Span(hour(from), hour(until)), facts), null));
    }

    private void observe(double issued, double celsius, double millimetres) {
        add(Kind.OBSERVATION, issued, issued - 1, issued,
                Map.of("weather.temperature_c", celsius, "weather.precipitation_mm_h", millimetres));
    }

    @Test
    void isKnownForTwoHours() {
        observe(0, 5, 0);
        assertThat(weather.facts(hour(2))).containsEntry("weather.temperature_c", 5.0);
        assertThat(weather.findStaleSince(hour(2))).isEmpty();
        Instant later = hour(2).plusMillis(1);
        assertThat(weather.facts(later)).doesNotContainKey("weather.temperature_c")
                .containsEntry("weather.min_temperature_c_24h", 5.0);
        assertThat(weather.findStaleSince(hour(9))).contains(later);
        assertThat(weather.findChange(NOON)).contains(hour(1));
    }

    @Test
    void whatWasIssuedLastCountsAndOfTwoWhatWasSeen() {
        observe(0, 5, 0);
        add(Kind.NOWCAST, 0, 0, 1, Map.of("weather.temperature_c", 7.0));
        assertThat(weather.facts(NOON)).containsEntry("weather.temperature_c", 5.0);
        add(Kind.NOWCAST, 0.5, 0.5, 1, Map.of("weather.temperature_c", 8.0));
        assertThat(weather.facts(hour(0.6))).containsEntry("weather.temperature_c", 8.0);
        assertThat(weather.facts(hour(1))).containsEntry("weather.temperature_c", 5.0);
    }

    @Test
    void rainAddsUpByTheLocalDayAndNoTimeCountsTwice() {
        for (int day = 0; day < 6; day++) {
            observe(24 * day, 5, day == 2 ? 0.9 : 1.0);
        }
        observe(120, 5, 3);
        assertThat(weather.facts(hour(120))).containsEntry("weather.rainy_days_7d", 5L)
                .containsEntry("weather.precipitation_mm_24h", 1.0);
        weather.forget(hour(24 * 9));
        assertThat(weather.facts(hour(24 * 9))).containsEntry("weather.rainy_days_7d", 3L)
                .containsEntry("weather.rainy_days_30d", 5L);
    }

    @Test
    void comparesWithYesterday() {
        observe(-24.5, 3, 0);
        observe(-23.5, 4, 0);
        observe(0, 10, 0);
        assertThat(weather.facts(NOON)).containsEntry("weather.temperature_change_c_24h", 7.0)
                .containsEntry("weather.min_temperature_c_24h", 4.0)
                .containsEntry("weather.max_temperature_c_24h", 10.0);
    }

    @Test
    void theForecastIssuedLastReplacesThoseOfItsTime() {
        add(Kind.FORECAST, 0, 6, 9, Map.of("weather.temperature_c", -12.0));
        add(Kind.FORECAST, 0, 9, 12, Map.of("weather.temperature_c", -13.0));
        add(Kind.FORECAST, 1, 6, 9, Map.of("weather.temperature_c", -2.0));
        assertThat(weather.foretold(hour(1), Duration.ofHours(12))).containsExactly(
                Map.of("weather.temperature_c", -2.0), Map.of("weather.temperature_c", -13.0));
        assertThat(weather.foretold(hour(1), Duration.ofHours(8)))
                .containsExactly(Map.of("weather.temperature_c", -2.0));
        assertThat(weather.findEntry(hour(1), Duration.ofHours(8))).contains(hour(1).plusMillis(1));
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int minute = 0; minute < 1_000; minute++) {
            add(Kind.OBSERVATION, minute / 60.0, minute / 60.0 - 0.01, minute / 60.0, Map.of());
            add(Kind.FORECAST, minute / 60.0, 100 + minute, 101 + minute, Map.of());
        }
        assertThat(file.measured).hasSize(Weather.MOST);
        assertThat(file.foretold).hasSize(Weather.MOST);
        assertThat(file.current).hasSize(1);
        weather.forget(hour(24 * 90));
        assertThat(file.measured).isEmpty();
        assertThat(file.foretold).isEmpty();
        assertThat(file.rainByDay).isEmpty();
    }
}
