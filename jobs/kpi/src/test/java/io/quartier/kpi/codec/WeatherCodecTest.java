package io.quartier.kpi.codec;

import static io.quartier.kpi.AvroEvents.weather;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.schemas.WeatherCondition;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeatherCodecTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("weather", 0, 2);
    private static final WeatherCodec CODEC = new WeatherCodec();

    private static WeatherEvent.Builder seen() {
        return weather("w1", NOON, "br-am");
    }

    private static Fault faultOf(WeatherEvent.Builder weather) {
        Fault fault = CODEC.check().faultOf(CODEC.toEvent(weather.build(), ORIGIN));
        return fault == null ? new Fault("NONE", "") : fault;
    }

    private static Fault outOfRange(String sentence) {
        return new Fault("OUT_OF_RANGE", sentence);
    }

    @Test
    void everyFieldArrives() {
        WeatherEvent weather = seen().setKind(WeatherKind.FORECAST).setTemperatureC(31.5)
                .setPrecipitationMmPerHour(2.5).setPrecipitationProbability(0.25).setWindMetresPerSecond(3.0)
                .setGustMetresPerSecond(9.0).setHumidity(0.75).setCondition(WeatherCondition.THUNDERSTORM)
                .setOfficialAlert("storm").setSource("inmet:A701").build();

        assertThat(CODEC.toEvent(weather, ORIGIN)).isEqualTo(new WeatherSeen(ORIGIN, "w1", NOON, "br-am", "forecast",
                NOON, NOON.plusSeconds(3_600), 31.5, 2.5, 0.25, 3.0, 9.0, 0.75, "thunderstorm", "storm",
                "inmet:A701"));
        assertThat(CODEC.eventId(CODEC.toEvent(weather, ORIGIN))).isEqualTo("w1");
        assertThat(CODEC.occurredAt(CODEC.toEvent(weather, ORIGIN))).isEqualTo(NOON);
        assertThat(faultOf(seen()).reason()).isEqualTo("NONE");
    }

    @Test
    void everyFaultHasItsSentence() {
        assertThat(faultOf(seen().setValidTo(NOON))).isEqualTo(outOfRange("validTo is not after validFrom"));
        Fault years = outOfRange("validFrom and validTo must be between 2000 and 2100");
        assertThat(faultOf(seen().setValidTo(Instant.ofEpochMilli(Long.MAX_VALUE)))).isEqualTo(years);
        assertThat(faultOf(seen().setValidFrom(Instant.parse("1999-12-31T23:59:59Z")))).isEqualTo(years);
        for (double temperature : new double[]{-90.5, 60.5, Double.NaN}) {
            assertThat(faultOf(seen().setTemperatureC(temperature)))
                    .isEqualTo(outOfRange("temperature in degrees Celsius is not from -90 to 60: " + temperature));
        }
        assertThat(faultOf(seen().setPrecipitationMmPerHour(-0.1)))
                .isEqualTo(outOfRange("precipitation in mm/h is not from 0 to 2000: -0.1"));
        assertThat(faultOf(seen().setWindMetresPerSecond(151.0)))
                .isEqualTo(outOfRange("wind in m/s is not from 0 to 150: 151.0"));
        assertThat(faultOf(seen().setGustMetresPerSecond(Double.POSITIVE_INFINITY)))
                .isEqualTo(outOfRange("gust in m/s is not from 0 to 150: Infinity"));
        assertThat(faultOf(seen().setPrecipitationProbability(1.01)))
                .isEqualTo(outOfRange("precipitation probability is not from 0 to 1: 1.01"));
        assertThat(faultOf(seen().setHumidity(75.0))).isEqualTo(outOfRange("humidity is not from 0 to 1: 75.0"));
    }
}
