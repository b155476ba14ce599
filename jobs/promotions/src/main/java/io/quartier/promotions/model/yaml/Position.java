package io.quartier.promotions.model.yaml;

/**
 * A place in a text.
 *
 * @param line   from 1
 * @param column from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** Where a text begins. */
    public static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
