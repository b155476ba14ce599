package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.WindowCells;
import java.util.ArrayList;

/** Cells of a window. States go by their place in the enum, so new ones come last. */
final class WindowCellsSerializer extends CompactSerializer<WindowCells> {
    private static final long serialVersionUID = 1L;

    private static final Cell.State[] STATES = Cell.State.values();

    @Override
    protected void write(WindowCells window, PackedBytes out) {
        out.number(window.windowEnd).name(window.zone).name(window.currency).number(window.cells.size());
        for (Cell cell : window.cells) {
            write(cell, out);
        }
    }

    @SuppressWarnings("EnumOrdinal") // pinned by a test
    private static void write(Cell cell, PackedBytes out) {
        out.name(cell.channel).number(cell.state.ordinal());
        PackedFigures.write(cell.figures, out);
        out.flag(cell.afterFinal != null);
        if (cell.afterFinal != null) {
            PackedFigures.write(cell.afterFinal, out);
        }
    }

    @Override
    protected WindowCells read(PackedValues in) {
        WindowCells window = new WindowCells();
        window.windowEnd = in.number();
        window.zone = in.name();
        window.currency = in.name();
        int size = in.integer();
        window.cells = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            window.cells.add(cell(in));
        }
        return window;
    }

    private static Cell cell(PackedValues in) {
        Cell cell = new Cell();
        cell.channel = in.name();
        cell.state = STATES[in.integer()];
        cell.figures = PackedFigures.read(in);
        cell.afterFinal = in.flag() ? PackedFigures.read(in) : null;
        return cell;
    }

    @Override
    protected WindowCells copyOf(WindowCells window) {
        return window.copy();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
