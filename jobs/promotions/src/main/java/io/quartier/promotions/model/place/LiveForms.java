package io.quartier.promotions.model.place;

import io.quartier.promotions.model.trigger.When;
import java.util.Optional;

/** Which forms of triggers run live. */
public final class LiveForms {
    private LiveForms() {}

    /** What a form of triggers is called that does not run live yet; empty for those that do. */
    public static Optional<String> findMissing(When when) {
        return when instanceof When.OnStock ? Optional.of("stock") : Optional.empty();
    }
}
