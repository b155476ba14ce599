package io.quartier.kpi.model;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Where the facts of a slow topic belong, and which cells have to be computed because of them.
 *
 * @param <E> fact
 */
public interface Placement<E extends SlowFact> extends Serializable {
    /** The fact in its region, as known at the time of the fact. */
    E in(E fact, RegionTree regions);

    /** The cells that a placed fact touches. */
    void touch(E placed, RegionTree regions, Consumer<DirtyCell> marks);
}
