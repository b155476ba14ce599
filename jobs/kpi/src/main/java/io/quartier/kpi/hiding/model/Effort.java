package io.quartier.kpi.hiding.model;

/**
 * What choices took.
 *
 * @param operations counted, not timed: members of equations that were looked at, and coefficients that were worked out
 * @param unsolved   how many connected parts were hidden as a whole, because it took too much to solve them
 */
public record Effort(long operations, int unsolved) {
    static final Effort NONE = new Effort(0, 0);

    Effort plus(Effort other) {
        return new Effort(operations + other.operations, unsolved + other.unsolved);
    }
}
