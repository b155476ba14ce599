package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.decision.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a case takes a region for. Regions are data of a running stack, which a case does not need: a region lies in every region whose id
 * its own begins with, and the first part is the country, which tells the currency.
 */
final class GivenRegion {
    private GivenRegion() {}

    static Place place(String region, Function<String, ZoneId> zones) {
        List<String> path = new ArrayList<>(List.of(region));
        for (int end = region.lastIndexOf('-'); end > 0; end = region.lastIndexOf('-', end - 1)) {
            path.add(region.substring(0, end));
        }
        return new Place(path, zones.apply(region).getId());
    }

    static Optional<Object> findCurrency(Place place) {
        String country = place.path().getLast().toUpperCase(Locale.ROOT);
        return List.of(Locale.getISOCountries()).contains(country)
                ? Optional.ofNullable(Currency.getInstance(Locale.of("", country))).map(Currency::getCurrencyCode)
                : Optional.empty();
    }
}
