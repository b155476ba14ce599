package io.quartier.kpi.model;

import static io.quartier.kpi.model.Cell.State.FINAL;
import static io.quartier.kpi.model.Cell.State.PROVISIONAL;
import static io.quartier.kpi.model.Cell.State.RESTATED;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One KPI cell while it is kept: its figures, and what came after its final figures were due.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Cell {
    /** What a figure is worth. */
    public enum State {
        /** The window, or its settling time, is still open. */
        PROVISIONAL(0),
        /** The watermark has passed the window's end and its settling time. */
        FINAL(1),
        /** Changed after that. */
        RESTATED(2);

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        /** Which of two rows with the same inputs is the better one; the lowest two bits of a row's version. */
        public int rank() {
            return rank;
        }

        /** Name in tables. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sales channel, or {@value CellKey#ALL_CHANNELS}. */
    public String channel = CellKey.ALL_CHANNELS;
    /** Everything folded in so far. */
    public Figures figures = new Figures();
    /** What may only be folded in once the final figures are out; null when there is nothing. */
    public @Nullable Figures afterFinal;
    /** What the figures are worth. */
    public State state = PROVISIONAL;

    /** A new cell. */
    public static Cell of(Family family, String channel) {
        Cell cell = new Cell();
        cell.channel = channel;
        cell.figures = Figures.of(family);
        return cell;
    }

    /** The same, standing alone. */
    public Cell copy() {
        Cell copy = new Cell();
        copy.channel = channel;
        copy.figures = figures.copy();
        copy.afterFinal = afterFinal == null ? null : afterFinal.copy();
        copy.state = state;
        return copy;
    }

    /**
     * Takes in figures.
     *
     * @param more         to be read only
     * @param isAfterFinal whether what brought them about happened after the first final figures were due
     * @return whether the figures to be shown have changed
     */
    public boolean fold(Figures more, boolean isAfterFinal) {
        if (isAfterFinal && state == PROVISIONAL) {
            if (afterFinal == null) {
                afterFinal = more.copy();
            } else {
                afterFinal.add(more);
            }
            return false;
        }
        figures.add(more);
        state = state == PROVISIONAL ? state : RESTATED;
        return true;
    }

    /** The watermark has passed: from now on the figures are final. */
    public void close() {
        state = FINAL;
    }

    /** Folds in what waited for the final figures; true when there was something. */
    public boolean foldWhatWaited() {
        if (afterFinal == null) {
            return false;
        }
        figures.add(afterFinal);
        afterFinal = null;
        state = RESTATED;
        return true;
    }
}
