package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.trigger.Scope;
import java.util.List;

/** What is to be matched: where somebody is, and what conditions may ask about it. */
public interface Sighting {
    /** The leaf region and each above it, by the place that a trigger asks for. */
    List<String> path(Scope.Place place);

    /** The values of fields as seen from that place. */
    Bindings values(Scope.Place place);
}
