package io.quartier.promotions.codec;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads weather. What comes late counts from when it came. */
public final class WeatherCodec extends NewsCodec<WeatherEvent> {
    private static final long serialVersionUID = 1L;
    private static final AvroFacts FACTS = AvroFacts.of(WeatherEvent.getClassSchema(), "weather.", "");

    public WeatherCodec() {
        super(WeatherEvent.class, "regionId");
    }

    @Override
    public News toEvent(WeatherEvent weather, Origin origin) {
        if (!weather.getValidTo().isAfter(weather.getValidFrom())) {
            throw new IllegalArgumentException("validTo is not after validFrom: " + weather.getValidTo());
        }
        Map<String, Object> facts = new HashMap<>(FACTS.read(weather, null));
        facts.remove("weather.region_id");
        facts.remove("weather.kind");
        Said said = new Said(weather.getRegionId(), weather.getOccurredAt(), List.of(weather.getRegionId()),
                new Span(weather.getValidFrom(), weather.getValidTo()), facts);
        return new News(kind(weather.getKind()), weather.getEventId(), weather.getOccurredAt(), said, null);
    }

    private static Kind kind(WeatherKind kind) {
        return switch (kind) {
            case OBSERVATION -> Kind.OBSERVATION;
            case NOWCAST -> Kind.NOWCAST;
            case FORECAST -> Kind.FORECAST;
            case UNKNOWN -> throw new IllegalArgumentException(
                    "kind is UNKNOWN; say whether it is an OBSERVATION, a NOWCAST or a FORECAST");
        };
    }
}
