package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.List;
import java.util.Locale;

/**
 * A country; all of it has one currency.
 *
 * @param id          lower case, root of its region tree
 * @param priceFactor what the catalogue's price in US cents is multiplied by to have a price in minor units here
 * @param usdRate     US dollars for one major unit of its currency, on a long average
 */
public record Country(String id, String name, String zone, String currency, double priceFactor, double usdRate) {
    static List<Country> all() {
        return Sheet.read("countries.csv", Country::of);
    }

    private static Country of(Line line) {
        return new Country(line.text("country"), line.text("name"), line.text("zone"), line.text("currency"),
                line.number("price_factor"), line.number("usd_rate"));
    }

    /** ISO 3166-1 alpha-2 code. */
    public String code() {
        return id.toUpperCase(Locale.ROOT);
    }

    /** A price of the catalogue in minor units of this country's currency. */
    public long local(long usCents) {
        return Math.round(usCents * priceFactor);
    }
}
