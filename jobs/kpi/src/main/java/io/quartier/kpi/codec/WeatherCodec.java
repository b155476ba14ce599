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
        return new Ranges().within(-90, 60, "temperature in degrees Celsius", weather.temperatureC())
                .within(0, 2_000, "precipitation in mm/h", weather.precipitation())
                .within(0, 150, "wind in m/s", weather.wind()).within(0, 150, "gust in m/s", weather.gust())
                .within(0, 1, "precipitation probability", weather.probability())
                .within(0, 1, "humidity", weather.humidity()).fault();
    }
}
