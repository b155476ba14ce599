package io.quartier.promotions.model.place;

import java.time.Instant;
import java.util.List;

/** Where triggers reach those who come. */
@FunctionalInterface
public interface OpenSpans {
    /** Nowhere. */
    OpenSpans NONE = (regionId, at) -> List.of();

    /** What is open in a leaf region at an instant, by trigger: the edges that opened it. */
    List<Edge> find(String regionId, Instant at);
}
