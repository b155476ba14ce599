package io.quartier.kpi.hiding.model;

/**
 * How far the counts of a kind are decided, all in epoch milliseconds.
 *
 * @param decidedUntil windows that end by then are decided
 * @param shownUntil   windows that end by then are shown, where nothing hides them: decided by an earlier pass
 * @param askedAt      up to which rows were decided about whenever they were restated, by the clock of the database
 */
public record HidingProgress(long decidedUntil, long shownUntil, long askedAt) {
    /** After a further pass: what was decided before it is shown. */
    HidingProgress next(long decided, long asked) {
        // the highest counts, so it has to rise
        return new HidingProgress(decided, decidedUntil, Math.max(asked, askedAt + 1));
    }
}
