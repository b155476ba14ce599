package io.quartier.kpi.model;

/**
 * A cell whose figures have to be computed again from the raw facts, because they are no longer kept here.
 *
 * @param key       the cell
 * @param windowEnd first instant after the window, epoch milliseconds
 * @param zone      IANA zone of the region
 * @param currency  ISO 4217 code; empty for families without money
 * @param dueAt     event time that has to pass before it is computed again, epoch milliseconds: the instant of the change, and not before
 *                  the cell is given up here
 */
public record DirtyCell(CellKey key, long windowEnd, String zone, String currency, long dueAt) {
    /** Of two marks for one cell the one that is due later. */
    public DirtyCell later(DirtyCell other) {
        return other.dueAt > dueAt ? other : this;
    }

    /** The window of the cell. */
    public Window window() {
        return new Window(key.windowStart(), windowEnd);
    }
}
