package io.quartier.common.ingest;

/** Who counts an admitted event as accepted. */
public enum Acceptance {
    /** Nobody looks at it again, so it counts at once: reference data and observations. */
    ON_ADMISSION,
    /** A later stage, which finds repeats and events that came too late for it. */
    BY_A_LATER_STAGE
}
