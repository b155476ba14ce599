package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Given;
import io.quartier.promotions.model.cases.Given.Announced;
import io.quartier.promotions.model.cases.Given.Foretold;
import io.quartier.promotions.model.cases.Given.Observed;
import io.quartier.promotions.model.cases.Given.Stocked;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case gives of places, as the news that tell it live. Weather holds for as long as weather is known, a forecast for all of its
 * horizon, and a local event of which no time is said for a day.
 */
final class GivenNews {
    private static final Duration WEATHER_KNOWN = Duration.ofHours(2);

    private GivenNews() {}

    /** News of regions; empty for anything else. */
    static Optional<News> ofRegion(Given given, String id) {
        return switch (given) {
            case Observed weather -> Optional.of(news(Kind.NOWCAST, id, weather.at(), weather.region(),
                    new Span(weather.at(), weather.at().plus(WEATHER_KNOWN).plusMillis(1)),
                    prefixed("weather.", weather.fields())));
            case Foretold forecast -> Optional.of(forecast(forecast, id));
            case Announced happening -> Optional.of(happening(happening, id));
            case Stocked stock -> Optional.empty();
            case Given.Happened it -> Optional.empty();
            case Given.Known it -> Optional.empty();
            case Given.Passed time -> Optional.empty();
        };
    }

    private static News forecast(Foretold forecast, String id) {
        Map<String, Object> facts = prefixed("weather.", forecast.fields());
        facts.put("weather.precipitation_probability", forecast.probability());
        return news(Kind.FORECAST, id, forecast.at(), forecast.region(),
                new Span(forecast.at(), forecast.at().plus(forecast.horizon())), facts);
    }

    private static News happening(Announced happening, String id) {
        Instant from = happening.startsAt() == null ? happening.at() : happening.startsAt();
        Instant until = happening.endsAt() == null ? from.plus(Duration.ofDays(1)) : happening.endsAt();
        Map<String, Object> facts = prefixed("local_event.", happening.fields());
        String about = String.valueOf(facts.getOrDefault("local_event.name", facts.get("local_event.kind")));
        return new News(Kind.LOCAL_EVENT, id, happening.at(), new Said(about, happening.at(),
                List.of(happening.region()), new Span(from, until), facts), null);
    }

    /** A count of the shelf; what nobody names by a product is one of its category. */
    static News ofShelf(Stocked stock, String id, long version) {
        Map<String, Object> facts = prefixed("stock.", stock.fields());
        facts.put("stock.version", version);
        facts.putIfAbsent("stock.on_hand", facts.getOrDefault("stock.available", 0L));
        return new News(Kind.STOCK_LEVEL, id, stock.at(),
                new Said(sku(stock), stock.at(), List.of(stock.region()), null,
                        facts),
                null);
    }

    /** The product that stock is given of. */
    static String sku(Stocked stock) {
        Object sku = stock.fields().get("sku");
        return String.valueOf(sku == null ? stock.fields().get("category") : sku);
    }

    private static News news(Kind kind, String id, Instant at, String region, Span span, Map<String, Object> facts) {
        return new News(kind, id, at, new Said(region, at, List.of(region), span, facts), null);
    }

    private static Map<String, Object> prefixed(String prefix, Map<String, Object> fields) {
        Map<String, Object> facts = new HashMap<>();
        fields.forEach((name, value) -> facts.put(name.startsWith(prefix) ? name : prefix + name, value));
        return facts;
    }
}
