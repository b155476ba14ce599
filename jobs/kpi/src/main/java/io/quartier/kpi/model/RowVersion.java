package io.quartier.kpi.model;

/**
 * Which of two rows of one cell is the better one: the one of the later state generation, then the one with more folded in, then the
 * more final one. So a row that was written after the last checkpoint before a crash never beats those written after the restore.
 */
public final class RowVersion {
    private static final int STATE_BITS = 2;
    private static final int INPUT_BITS = 46;

    private RowVersion() {}

    /**
     * The version of a row.
     *
     * @param generation how often the state was restored, 1 on a fresh start, below 2^15
     * @param inputs     contributions folded into the cell, below 2^46
     */
    public static long of(long generation, long inputs, Cell.State state) {
        if (generation >> (63 - INPUT_BITS - STATE_BITS) != 0 || inputs >> INPUT_BITS != 0) {
            throw new IllegalArgumentException(
                    "generation %d with %d inputs does not fit a version".formatted(generation, inputs));
        }
        return (generation << (INPUT_BITS + STATE_BITS)) | (inputs << STATE_BITS) | state.rank();
    }
}
