package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a family and region in one window, a cell for each channel: they turn final and are given up together.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class WindowCells {
    private static final int MOST_CHANNELS = Integer.SIZE;

    /** First instant after the window, epoch milliseconds. */
    public long windowEnd;
    /** IANA zone of the region. */
    public String zone = "";
    /** ISO 4217 code; empty for families without money. */
    public String currency = "";
    /** In the order in which they were first heard of; a handful. */
    public List<Cell> cells = new ArrayList<>(4);

    /** A window that no cell is known of. */
    public static WindowCells of(RegionMinute minute, Window window) {
        WindowCells opened = new WindowCells();
        opened.windowEnd = window.endMillis();
        opened.zone = minute.zone();
        opened.currency = minute.currency();
        return opened;
    }

    /** Place of the cell of a channel in the list; -1 when nothing was heard of it. */
    public int indexOf(String channel) {
        for (int index = 0; index < cells.size(); index++) {
            if (cells.get(index).channel.equals(channel)) {
                return index;
            }
        }
        return -1;
    }

    /**
     * Place of the cell of a channel in the list; a new one when nothing was heard of it. A cell that is first heard of after its final
     * figures were due has none, whenever that is noticed; its first row is a restated one. A place never changes.
     */
    public int open(Family family, String channel, long watermark) {
        int known = indexOf(channel);
        if (known >= 0) {
            return known;
        }
        if (cells.size() == MOST_CHANNELS) {
            throw new IllegalStateException("more than " + MOST_CHANNELS + " sales channels in one window");
        }
        Cell cell = Cell.of(family, channel);
        if (watermark >= family.finalAtMillis(windowEnd)) {
            cell.close();
        }
        cells.add(cell);
        return cells.size() - 1;
    }

    /** The same, standing alone. */
    public WindowCells copy() {
        WindowCells copy = new WindowCells();
        copy.windowEnd = windowEnd;
        copy.zone = zone;
        copy.currency = currency;
        cells.forEach(cell -> copy.cells.add(cell.copy()));
        return copy;
    }
}
