package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a family and region in one window, a cell for each channel: they turn final and are given up together.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class WindowCells {
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

    /** The cell of a channel; null when nothing was heard of it. */
    public @Nullable Cell find(String channel) {
        for (Cell cell : cells) {
            if (cell.channel.equals(channel)) {
                return cell;
            }
        }
        return null;
    }

    /**
     * The cell of a channel, a new one when nothing was heard of it. A cell that is first heard of after its final figures were due has
     * none, whenever that is noticed; its first row is a restated one.
     */
    public Cell open(Family family, String channel, long watermark) {
        Cell known = find(channel);
        if (known == null) {
            known = Cell.of(family, channel);
            if (watermark >= family.finalAtMillis(windowEnd)) {
                known.close();
            }
            cells.add(known);
        }
        return known;
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
