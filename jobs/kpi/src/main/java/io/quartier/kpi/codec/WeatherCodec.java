package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.WeatherSeen;
import io.quartier.schemas.WeatherEvent;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads weather. */
public final class WeatherCodec implements EventCodec<WeatherEvent, WeatherSeen> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<WeatherEvent> avroType() {
        return WeatherEvent.class;
    }

    @Override
    public TypeInformation<WeatherSeen> eventType() {
        return TypeInformation.of(WeatherSeen.class);
    }

    @Override
    public WeatherSeen toEvent(WeatherEvent weather, Origin origin) {
        return new WeatherSeen(origin, weather.getEventId(), weather.getOccurredAt(), weather.getRegionId(),
                weather.getKind().name().toLowerCase(Locale.ROOT), weather.getValidFrom(), weather.getValidTo(),
                weather.getTemperatureC(), weather.getPrecipitationMmPerHour(), weather.getPrecipitationProbability(),
                weather.getWindMetresPerSecond(), weather.getGustMetresPerSecond(), weather.getHumidity(),
                weather.getCondition().name().toLowerCase(Locale.ROOT), weather.getOfficialAlert(),
                weather.getSource());
    }

    @Override
    public String eventId(WeatherSeen weather) {
        return weather.eventId();
    }

    @Override
    public Instant occurredAt(WeatherSeen weather) {
        return weather.occurredAt();
    }

    @Override
    public Check<WeatherSeen> check() {
        return WeatherCodec::faultOf;
    }

    private static @Nullable Fault faultOf(WeatherSeen weather) {
        if (!Years.contain(weather.validFrom()) || !Years.contain(weather.validTo())) {
            return new Fault("OUT_OF_RANGE", "validFrom and validTo must be between 2000 and 2100");
        }
        if (!weather.validTo().isAfter(weather.validFrom())) {
            return new Fault("OUT_OF_RANGE", "validTo is not after validFrom");
        }
        if (outside(weather.temperatureC(), -90, 60)) {
            return new Fault("OUT_OF_RANGE",
                    "temperature is not from -90 to 60 degrees Celsius: " + weather.temperatureC());
        }
        if (outside(weather.precipitation(), 0, 2_000) || outside(weather.wind(), 0, 150)
                || outside(weather.gust(), 0, 150)) {
            return new Fault("OUT_OF_RANGE", "precipitation or wind is negative or beyond anything ever measured");
        }
        if (outside(weather.probability(), 0, 1) || outside(weather.humidity(), 0, 1)) {
            return new Fault("OUT_OF_RANGE", "probability and humidity must be from 0 to 1");
        }
        return null;
    }

    /** Also true of a value that is no number. */
    private static boolean outside(@Nullable Double value, double min, double max) {
        return value != null && !(value >= min && value <= max);
    }
}
