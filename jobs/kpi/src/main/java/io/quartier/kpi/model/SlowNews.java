package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What the restater is told by topics that no window waits for: a region, a mark, or how far the weather is read. One of the three
 * is there.
 *
 * @param region       version of a region
 * @param mark         cell to be computed from the raw facts
 * @param weatherUntil event time, in milliseconds since 1970, up to which all weather and its marks came before this
 */
public record SlowNews(@Nullable RegionChanged region, @Nullable DirtyCell mark, @Nullable Long weatherUntil) {
    /** A version of a region. */
    public static SlowNews of(RegionChanged region) {
        return new SlowNews(region, null, null);
    }

    /** A cell that a fact of a slow topic touches. */
    public static SlowNews of(DirtyCell mark) {
        return new SlowNews(null, mark, null);
    }

    /** All weather up to an instant, in milliseconds since 1970, is read. */
    public static SlowNews weatherUntil(long millis) {
        return new SlowNews(null, null, millis);
    }
}
