package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
        Places places = event.places();
        return event.isAct()
                ? Stream.of(places.present(), places.home(), places.delivery()).filter(Objects::nonNull)
                        .map(Place::regionId).filter(region -> !region.equals(RegionBook.NOWHERE.regionId()))
                        .distinct()
                        .map(region -> new Sighting(Shards.of(region, event.subject()), event.subject(),
                                event.occurredAt()))
                        .toList()
                : List.of();
    }
}
