package io.quartier.promotions.model.place;

import io.quartier.promotions.model.shopper.ShopperState;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.Audience;
import java.time.Duration;

/** How long ago those may have acted whom a change of a place reaches. */
public final class Reach {
    /** Present is who has acted within as long: the pause that ends a visit. */
    public static final Duration PRESENT = Duration.ofMinutes(30);

    private Reach() {}

    /** As the audience says; else those who are there now, or for a home or a destination all that are known. */
    public static Duration of(Trigger trigger) {
        Audience audience = trigger.when().findAudience().orElse(Audience.PRESENT);
        if (audience.activeWithin() != null) {
            return audience.activeWithin();
        }
        return trigger.scope().place() == Scope.Place.PRESENT ? PRESENT : ShopperState.KEPT;
    }
}
