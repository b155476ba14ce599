package io.quartier.local.importer;

import io.quartier.schemas.WeatherCondition;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One hour of one station. A figure that is empty or -9999 is missing.
 *
 * @param at            when it was observed; rain and gust are of the hour before
 * @param precipitation millimetres in that hour
 * @param humidity      0 to 1
 */
record InmetHour(Instant at, @Nullable Double precipitation, @Nullable Double temperature, @Nullable Double humidity,
        @Nullable Double gust, @Nullable Double wind) {
    static final CsvFile.Dialect DIALECT = new CsvFile.Dialect(';', 8, RegionId::of);
    static final String DAY = "data-yyyy-mm-dd";
    static final String HOUR = "hora-utc";
    static final String PRECIPITATION = "precipitacao-total-horario-mm";
    static final String TEMPERATURE = "temperatura-do-ar-bulbo-seco-horaria-c";
    static final String HUMIDITY = "umidade-relativa-do-ar-horaria";
    static final String GUST = "vento-rajada-maxima-m-s";
    static final String WIND = "vento-velocidade-horaria-m-s";

    static InmetHour from(Row row) throws BadLine {
        Double percent = figure(row, HUMIDITY, 0, 100);
        return new InmetHour(at(row), figure(row, PRECIPITATION, 0, 500), figure(row, TEMPERATURE, -90, 60),
                percent == null ? null : Double.valueOf(percent / 100), figure(row, GUST, 0, 150),
                figure(row, WIND, 0, 150));
    }

    boolean saysNothing() {
        return precipitation == null && temperature == null && humidity == null && gust == null && wind == null;
    }

    WeatherEvent observation(InmetStation station) {
        return WeatherEvent.newBuilder().setEventId("inmet:" + station.code() + ':' + at).setOccurredAt(at)
                .setRegionId(station.regionId()).setKind(WeatherKind.OBSERVATION)
                .setValidFrom(at.minus(Duration.ofHours(1))).setValidTo(at).setTemperatureC(temperature)
                .setPrecipitationMmPerHour(precipitation).setWindMetresPerSecond(wind).setGustMetresPerSecond(gust)
                .setHumidity(humidity).setCondition(WeatherCondition.UNKNOWN).setSource("inmet:" + station.code())
                .build();
    }

    private static Instant at(Row row) throws BadLine {
        LocalDate day = row.day(DAY);
        String hour = row.text(HOUR);
        try {
            return day.atTime(LocalTime.parse(hour)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadLine("%s is not an hour like 13:00: \"%s\"".formatted(HOUR, hour));
        }
    }

    private static @Nullable Double figure(Row row, String column, double least, double most) throws BadLine {
        String text = row.textOrEmpty(column).replace(',', '.');
        if (text.isEmpty() || text.equals("-9999") || text.equals("-9999.0")) {
            return null;
        }
        double figure = Row.number(column, text).doubleValue();
        if (figure < least || figure > most) {
            throw new BadLine("%s is not between %s and %s: %s".formatted(column, least, most, figure));
        }
        return figure;
    }
}
