package io.quartier.kpi.model;

/**
 * A cell whose figures have to be computed again from the raw facts, because they are no longer kept here.
 *
 * @param key       the cell
 * @param windowEnd first instant after the window, epoch milliseconds
 * @param zone      IANA zone of the region
 * @param currency  ISO 4217 code; empty for families without money
 * @param dueAt     event time that has to pass before it is computed again, epoch milliseconds: the instant of the change, and of a
 *                  cell that is kept here, not before it is given up
 */
public record DirtyCell(CellKey key, long windowEnd, String zone, String currency, long dueAt) {
    /** Of two marks for one cell the one that is due later; one for the open window comes before that for its end. */
    public DirtyCell later(DirtyCell other) {
        if (isEarly() != other.isEarly()) {
            return isEarly() ? this : other;
        }
        return other.dueAt > dueAt ? other : this;
    }

    /** Whether it is due before the window is over. */
    public boolean isEarly() {
        return dueAt < windowEnd - 1;
    }

    /** The same cell, due when its window is over. */
    public DirtyCell atTheEnd() {
        return new DirtyCell(key, windowEnd, zone, currency, windowEnd - 1);
    }

    /** Whether it stands for every window from its own on, since its family has no cells of its grain. */
    public boolean carriesForward() {
        return !key.family().has(key.grain());
    }

    /** The cell of another family for the same region, grain and window. */
    public DirtyCell of(Family family) {
        return new DirtyCell(new CellKey(family, key.regionId(), key.grain(), key.windowStart(), key.channel()),
                windowEnd,
                zone, currency, dueAt);
    }

    /** The window of the cell. */
    public Window window() {
        return new Window(key.windowStart(), windowEnd);
    }
}
