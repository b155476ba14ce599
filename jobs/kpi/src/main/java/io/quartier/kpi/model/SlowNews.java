package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What the restater is told by topics that no window waits for: a region, or a mark.
 *
 * @param region version of a region; null when it is a mark
 * @param mark   cell to be computed from the raw facts; null when it is a region
 */
public record SlowNews(@Nullable RegionChanged region, @Nullable DirtyCell mark) {
    /** A version of a region. */
    public static SlowNews of(RegionChanged region) {
        return new SlowNews(region, null);
    }

    /** A cell that a fact of a slow topic touches. */
    public static SlowNews of(DirtyCell mark) {
        return new SlowNews(null, mark);
    }
}
