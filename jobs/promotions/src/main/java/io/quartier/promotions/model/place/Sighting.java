package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody acted whom a leaf region concerns: who is there, lives there, or has something sent there.
 *
 * @param shard   see {@link Shards}
 * @param subject the shopper
 * @param at      event time
 */
public record Sighting(String shard, String subject, Instant at) {
    /** What an event tells of where its shopper is. */
    public static List<Sighting> of(ShopperEvent event) {
        if (!event.isAct()) {
            return List.of();
        }
        Places places = event.places();
        List<Sighting> sightings = new ArrayList<>();
        add(places.present(), event, sightings);
        add(places.home(), event, sightings);
        add(places.delivery(), event, sightings);
        return sightings;
    }

    private static void add(@Nullable Place place, ShopperEvent event, List<Sighting> sightings) {
        if (place == null || place.regionId().equals(RegionBook.NOWHERE.regionId())) {
            return;
        }
        Sighting sighting = new Sighting(Shards.of(place.regionId(), event.subject()), event.subject(),
                event.occurredAt());
        if (!sightings.contains(sighting)) {
            sightings.add(sighting);
        }
    }
}
