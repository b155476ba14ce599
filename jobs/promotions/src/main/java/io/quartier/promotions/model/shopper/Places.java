package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a shopper is, lives, and has orders sent to.
 *
 * @param present  where the shopper browses now
 * @param home     where the shopper lives; null where nobody knows, then the present place stands for it
 * @param delivery where the order goes; null where nobody knows, then the present place stands for it
 * @param address  of the place of delivery; null where nobody says
 */
public record Places(Place present, @Nullable Place home, @Nullable Place delivery, @Nullable Address address) {
    /** Places of which nobody knows more than the regions. */
    public Places(Place present, @Nullable Place home, @Nullable Place delivery) {
        this(present, home, delivery, null);
    }

    /** All three the same. */
    public static Places at(Place place) {
        return new Places(place, null, null);
    }

    /** Each of them in its leaf region as known at an instant. The address belongs to the delivery and what stands for it. */
    public Places in(RegionBook regions, Instant at) {
        Place now = regions.place(present.regionId(), delivery == null || delivery.equals(present) ? address : null,
                at);
        return new Places(now, home == null ? null : regions.place(home.regionId(), at),
                delivery == null ? null : regions.place(delivery.regionId(), address, at),
                address == null ? null : address.atPoint());
    }

    /** The one that a trigger asks for. */
    public Place of(Scope.Place asked) {
        Place known = switch (asked) {
            case PRESENT -> present;
            case HOME -> home;
            case DELIVERY -> delivery;
        };
        return known == null ? present : known;
    }

    /** The point where the order goes; empty where nobody says. */
    Optional<Point> findPoint() {
        return Optional.ofNullable(address == null ? null : address.point());
    }
}
