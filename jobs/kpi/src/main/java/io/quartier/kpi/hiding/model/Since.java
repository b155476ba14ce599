package io.quartier.kpi.hiding.model;

/** What a cell is hidden since; what was known of it before differs. */
public enum Since {
    /** Its first final version, and it did not change: nothing was ever known of it. */
    FINAL,
    /** Its first final version; it changed since, so that its change may be known, but not its count. */
    CORRECTED,
    /** A correction: what it was before is known, only the change is not. */
    CORRECTION
}
