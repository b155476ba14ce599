package io.quartier.kpi.hiding.model;

import java.util.Arrays;

/**
 * A linear combination of unknowns, modulo {@link Residue#PRIME}.
 *
 * @param unknowns     indices, rising
 * @param coefficients of each, never 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SparseRow(int[] unknowns, long[] coefficients) {
    /** Is told what a sum of rows does to the unknowns that are in them. */
    interface Changes {
        void appears(int unknown);

        void vanishes(int unknown);
    }

    /** A row of 1 and -1, each told by the lowest bit of a number and its unknown by the others. */
    static SparseRow of(long[] members) {
        Arrays.sort(members);
        int[] unknowns = new int[members.length];
        long[] coefficients = new long[members.length];
        for (int i = 0; i < members.length; i++) {
            unknowns[i] = (int) (members[i] >> 1);
            coefficients[i] = (members[i] & 1) == 1 ? 1 : Residue.PRIME - 1;
        }
        return new SparseRow(unknowns, coefficients);
    }

    int size() {
        return unknowns.length;
    }

    /** What stands before an unknown; 0 when it does not occur. */
    long of(int unknown) {
        int at = Arrays.binarySearch(unknowns, unknown);
        return at < 0 ? 0 : coefficients[at];
    }

    /** This and a multiple of another row. */
    SparseRow plus(long factor, SparseRow other, Changes changes) {
        int[] indices = new int[unknowns.length + other.unknowns.length];
        long[] values = new long[indices.length];
        int size = 0;
        int own = 0;
        int its = 0;
        while (own < unknowns.length || its < other.unknowns.length) {
            int mine = own < unknowns.length ? unknowns[own] : Integer.MAX_VALUE;
            int theirs = its < other.unknowns.length ? other.unknowns[its] : Integer.MAX_VALUE;
            long value = mine <= theirs ? coefficients[own++] : 0;
            if (theirs <= mine) {
                value = Residue.plus(value, Residue.times(factor, other.coefficients[its++]));
            }
            if (value != 0) {
                indices[size] = Math.min(mine, theirs);
                values[size++] = value;
            }
            if (theirs < mine) {
                changes.appears(theirs);
            } else if (value == 0) {
                changes.vanishes(mine);
            }
        }
        return new SparseRow(Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
    }

    /** What one of its unknowns has to be so that it comes to 0. */
    long solvedFor(int unknown, long[] values) {
        long sum = 0;
        for (int i = 0; i < unknowns.length; i++) {
            if (unknowns[i] != unknown) {
                sum = Residue.plus(sum, Residue.times(coefficients[i], values[unknowns[i]]));
            }
        }
        return Residue.times(Residue.minus(sum), Residue.inverse(of(unknown)));
    }
}
