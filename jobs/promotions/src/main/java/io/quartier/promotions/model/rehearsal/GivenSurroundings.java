package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Given;
import io.quartier.promotions.model.cases.Given.Observed;
import io.quartier.promotions.model.cases.Given.Stocked;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.shopper.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Weather and stock as a case gives them: the newest of what was known by then. Weather older than two hours is unknown. */
final class GivenSurroundings implements Surroundings {
    private static final Duration WEATHER_KNOWN = Duration.ofHours(2);

    private final List<Given> given;

    GivenSurroundings(List<Given> given) {
        this.given = given;
    }

    @Override
    public Optional<Object> find(String field, Place place, Instant at) {
        if (field.equals("region.currency")) {
            return GivenRegion.findCurrency(place);
        }
        if (field.equals("region.name")) {
            return Optional.of(place.regionId());
        }
        return field.startsWith("weather.")
                ? findWeather(place, at)
                        .flatMap(weather -> Optional
                                .ofNullable(weather.fields().get(field.substring("weather.".length()))))
                : Optional.empty();
    }

    private Optional<Observed> findWeather(Place place, Instant at) {
        return findNewest(Observed.class, at, weather -> place.path().contains(weather.region())
                && !at.isAfter(weather.at().plus(WEATHER_KNOWN)));
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments, Place place, Instant at) {
        Object asked = arguments.getFirst();
        return findNewest(Stocked.class, at, stock -> place.path().contains(stock.region())
                && (asked.equals(stock.fields().get("category")) || asked.equals(stock.fields().get("sku"))))
                .flatMap(stock -> Optional.ofNullable(stock.fields().get(function.substring("stock.".length()))));
    }

    private <T extends Given> Optional<T> findNewest(Class<T> kind, Instant at, Predicate<T> meant) {
        return given.stream().filter(kind::isInstance).map(kind::cast).filter(one -> !one.at().isAfter(at))
                .filter(meant).reduce((before, after) -> after);
    }
}
