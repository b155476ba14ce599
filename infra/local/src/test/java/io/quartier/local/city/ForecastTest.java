package io.quartier.local.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant JANUARY = Instant.parse("2026-01-05T00:00:00Z");
    private static final List<WeatherEvent> WEATHER = weather();

    private static List<WeatherEvent> weather() {
        List<WeatherEvent> weather = new ArrayList<>();
        CityPlan plan = CityPlan.of(1, JANUARY, JANUARY, Scenario.named("calm")).in(List.of("us-wa-seattle")).at(0.01)
                .until(JANUARY.plus(Duration.ofDays(60)));
        for (Iterator<FeedEvent> events = new CitySimulation(plan); events.hasNext();) {
            if (events.next().payload() instanceof WeatherEvent event) {
                weather.add(event);
            }
        }
        return weather;
    }

    @Test
    void errorsGrowWithTheLead() {
        Map<Instant, Double> observed = new TreeMap<>();
        of(WeatherKind.OBSERVATION).forEach(event -> observed.put(event.getValidTo(), celsius(event)));
        Map<Long, List<Double>> errors = new TreeMap<>();
        of(WeatherKind.FORECAST).forEach(event -> {
            Instant middle = event.getValidFrom().plus(Duration.ofMinutes(90));
            Double truth = observed.get(middle);
            if (truth != null) {
                long day = Duration.between(event.getOccurredAt(), event.getValidFrom()).toHours() / 16;
                errors.computeIfAbsent(day, lead -> new ArrayList<>()).add(Math.abs(celsius(event) - truth));
            }
        });

        double first = Measured.mean(Objects.requireNonNull(errors.get(0L)), Double::doubleValue);
        double second = Measured.mean(Objects.requireNonNull(errors.get(1L)), Double::doubleValue);
        double third = Measured.mean(Objects.requireNonNull(errors.get(2L)), Double::doubleValue);
        assertThat(first).isBetween(0.2, 1.5);
        assertThat(second).isGreaterThan(first * 1.2);
        assertThat(third).isGreaterThan(second * 1.05);
    }

    @Test
    void itIsKnownWhatWasKnownWhen() {
        assertThat(of(WeatherKind.FORECAST))
                .allMatch(event -> !event.getValidFrom().isBefore(event.getOccurredAt())
                        && event.getPrecipitationProbability() != null);
        assertThat(of(WeatherKind.OBSERVATION)).allMatch(event -> !event.getValidTo().isAfter(event.getOccurredAt())
                && event.getPrecipitationProbability() == null);
        assertThat(of(WeatherKind.NOWCAST)).allMatch(event -> event.getValidFrom().equals(event.getOccurredAt()));
    }

    @Test
    void seattleHasTheRainOfItsClimate() {
        double wet = Measured.share(of(WeatherKind.OBSERVATION),
                event -> event.getPrecipitationMmPerHour() != null && event.getPrecipitationMmPerHour() > 0);

        assertThat(wet).isCloseTo(0.24, within(0.1));
        assertThat(Measured.mean(of(WeatherKind.OBSERVATION), ForecastTest::celsius)).isCloseTo(5, within(2.5));
    }

    private static double celsius(WeatherEvent event) {
        return Objects.requireNonNull(event.getTemperatureC());
    }

    private static List<WeatherEvent> of(WeatherKind kind) {
        return WEATHER.stream().filter(event -> event.getKind() == kind).toList();
    }
}
