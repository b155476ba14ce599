package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.trigger.Scope;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a shopper is, lives, and has orders sent to.
 *
 * @param present  where the shopper browses now
 * @param home     where the shopper lives; null where nobody knows, then the present place stands for it
 * @param delivery where the order goes; null where nobody knows, then the present place stands for it
 */
public record Places(Place present, @Nullable Place home, @Nullable Place delivery) {
    /** All three the same. */
    public static Places at(Place place) {
        return new Places(place, null, null);
    }

    /** Each of them changed in the same way. */
    public Places map(UnaryOperator<Place> change) {
        return new Places(change.apply(present), home == null ? null : change.apply(home),
                delivery == null ? null : change.apply(delivery));
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
}
