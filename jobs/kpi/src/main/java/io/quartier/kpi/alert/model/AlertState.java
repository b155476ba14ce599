package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * How one rule stands in one region.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class AlertState {
    /** Where it is. */
    public enum Phase {
        /** No alert is due. */
        CALM,
        /** One is due and kept back. */
        HELD,
        /** One is open. */
        OPEN
    }

    /** Where it is. */
    public Phase phase = Phase.CALM;
    /** Windows in a row beyond, while calm. */
    public int beyond;
    /** Windows in a row back, while not calm. */
    public int back;
    /** Start of the first window beyond. */
    public long since;
    /** When the last alert ended; long ago if there was none. */
    public long clearedAt = Long.MIN_VALUE;
    /** Why it is held. */
    public AlertChange.@Nullable Reason heldBy;
    /** The figure last decided while there was an alert; null before. */
    public @Nullable Shown last;
    /** The rule as it last looked; null before. */
    public @Nullable RuleVersion rule;
    /** Start of the open window that was told early; long ago if there is none. */
    public long earlyWindow = Long.MIN_VALUE;
}
