package io.quartier.local.city.town;

import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Zone;
import io.quartier.local.city.data.Zone.Cell;
import io.quartier.local.city.engine.Draws;
import io.quartier.schemas.Place;
import java.util.List;

/**
 * The people of a city. Nobody is stored: who somebody is follows from their number, whenever it is asked.
 *
 * <p>State: none but the table of zones.
 */
public final class Inhabitants {
    /** Half the height of the small square around a cell's centre in which homes lie: about 200 m, well inside an H3 cell of resolution 8. */
    private static final double HOME_DEGREES = 0.0018;
    private static final double TEN_THOUSAND = 10_000;
    /** Of those who do not use the app. */
    private static final double MARKETPLACE_SHARE = 0.1;

    private final CityProfile city;
    private final long key;
    private final double weights;

    /** The people of a city, by its key. */
    public Inhabitants(long key, CityProfile city) {
        this.city = city;
        this.key = Draws.key(key, "people");
        this.weights = city.zones().stream().mapToDouble(Zone::weight).sum();
    }

    /** Somebody who orders by a rhythm, by number from 0. */
    public Person regular(long number) {
        return person(Draws.key(key, -1 - number), true);
    }

    /** Somebody who drops in now and then, by number from 0. */
    public Person passerBy(long number) {
        return person(Draws.key(key, number), false);
    }

    private Person person(long person, boolean regular) {
        Draws draws = Draws.of(person);
        Zone zone = zone(draws.unit());
        List<Cell> cells = zone.cells();
        Cell cell = cells.get(draws.below(cells.size()));
        double latitude = rounded(cell.latitude() + (draws.unit() - 0.5) * HOME_DEGREES);
        double longitude = rounded(cell.longitude() + (draws.unit() - 0.5) * HOME_DEGREES);
        String name = city.code() + '-' + Long.toUnsignedString(draws.bits() >>> 14, 36);
        return new Person(person, regular, "v-" + name, "c-" + name, zone, channel(draws.unit()),
                Consents.of(draws.unit()), here(draws.unit(), zone, latitude, longitude),
                new Place(zone.id(), latitude, longitude, city.country().code(), zone.postal()), latitude, longitude,
                Catalogue.pickCategory(draws.unit()));
    }

    private Zone zone(double draw) {
        double left = draw * weights;
        for (Zone zone : city.zones()) {
            left -= zone.weight();
            if (left < 0) {
                return zone;
            }
        }
        return city.zones().get(0);
    }

    private String channel(double draw) {
        double appShare = city.demand().appShare();
        return draw < appShare ? "app" : draw < 1 - MARKETPLACE_SHARE * (1 - appShare) ? "web" : "marketplace";
    }

    /** Most browsers know their region, some only where they are, some only a postal code. */
    private Place here(double draw, Zone zone, double latitude, double longitude) {
        if (draw < 0.8) {
            return new Place(zone.id(), null, null, null, null);
        }
        return draw < 0.92
                ? new Place(null, latitude, longitude, null, null)
                : new Place(null, null, null, city.country().code(), zone.postal());
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * TEN_THOUSAND) / TEN_THOUSAND;
    }
}
