package io.quartier.kpi.alert.model;

/** What the figure of one window says about an alert. */
public enum Verdict {
    /** Towards an alert. */
    BEYOND,
    /** Neither towards an alert nor towards its end: inside the hysteresis. */
    BETWEEN,
    /** Towards the end of an alert. */
    USUAL,
    /** Nothing: no figure, too few observations, no target, or not enough learned. It breaks no row of windows either. */
    UNKNOWN
}
