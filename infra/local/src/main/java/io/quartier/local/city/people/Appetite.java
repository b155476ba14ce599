package io.quartier.local.city.people;

import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.Category;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Person;
import io.quartier.local.city.town.Town;
import io.quartier.local.city.town.Weather;
import java.util.List;

/** What people of a city feel like buying; weather, matches and festivals move it. Worked out anew every ten minutes. */
final class Appetite {
    private static final long SLOT_MILLIS = 600_000;
    private static final double FAVOURITE_SHARE = 0.15;
    private static final int FROM_AFAR = Catalogue.indexOf(Catalogue.FROM_AFAR);
    /** Nobody stops wanting a category altogether. */
    private static final double LEAST = 0.1;

    private final Town town;
    private final double[] cumulated = new double[Catalogue.categories().size()];
    private long knownSlot = Long.MIN_VALUE;

    Appetite(Town town) {
        this.town = town;
    }

    /** A category by today's demand. */
    int category(long nowMillis, Draws draws) {
        refresh(nowMillis);
        double wanted = draws.unit() * cumulated[cumulated.length - 1];
        int index = 0;
        while (cumulated[index] <= wanted) {
            index++;
        }
        return index;
    }

    /** Something to look at: a favourite or what the day suggests. */
    Product product(Person person, long nowMillis, Draws draws) {
        int category = draws.chance(FAVOURITE_SHARE) && person.favourite() != FROM_AFAR
                ? person.favourite()
                : category(nowMillis, draws);
        return Catalogue.pick(category, draws.unit());
    }

    /** Something that no hub keeps. */
    static Product fromAfar(Draws draws) {
        return Catalogue.pick(FROM_AFAR, draws.unit());
    }

    private void refresh(long nowMillis) {
        long slot = Math.floorDiv(nowMillis, SLOT_MILLIS);
        if (slot == knownSlot) {
            return;
        }
        knownSlot = slot;
        List<Category> categories = Catalogue.categories();
        double sum = 0;
        for (int index = 0; index < cumulated.length; index++) {
            sum += categories.get(index).weight() * drive(categories.get(index), slot * SLOT_MILLIS);
            cumulated[index] = sum;
        }
    }

    private double drive(Category category, long millis) {
        Weather weather = town.sky().now(millis);
        double weathered = category.rain() * weather.wetness() + category.cold() * weather.cold()
                + category.heat() * weather.heat();
        double moved = category.match() * town.mood("match", millis)
                + category.festival() * town.mood("festival", millis)
                + category.fashion() * town.mood("fashion", millis);
        return Math.max(LEAST, 1 + weathered + moved);
    }
}
