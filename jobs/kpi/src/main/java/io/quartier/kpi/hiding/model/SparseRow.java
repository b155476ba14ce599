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
    boolean isEmpty() {
        return unknowns.length == 0;
    }

    int first() {
        return unknowns[0];
    }

    /** The same equation with 1 before its first unknown. */
    SparseRow normalized() {
        long factor = Residue.inverse(coefficients[0]);
        long[] scaled = new long[coefficients.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Residue.times(coefficients[i], factor);
        }
        return new SparseRow(unknowns, scaled);
    }

    /** Without its first unknown, by subtracting a normalized row with the same one. */
    SparseRow without(SparseRow pivot) {
        long factor = Residue.minus(coefficients[0]);
        int[] indices = new int[unknowns.length + pivot.unknowns.length];
        long[] values = new long[indices.length];
        int size = 0;
        int own = 1;
        int other = 1;
        while (own < unknowns.length || other < pivot.unknowns.length) {
            int mine = own < unknowns.length ? unknowns[own] : Integer.MAX_VALUE;
            int its = other < pivot.unknowns.length ? pivot.unknowns[other] : Integer.MAX_VALUE;
            long value = mine <= its ? coefficients[own++] : 0;
            if (its <= mine) {
                value = Residue.plus(value, Residue.times(factor, pivot.coefficients[other++]));
            }
            if (value != 0) {
                indices[size] = Math.min(mine, its);
                values[size++] = value;
            }
        }
        return new SparseRow(Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
    }

    /** What it comes to without its first unknown. */
    long restAt(long[] values) {
        long sum = 0;
        for (int i = 1; i < unknowns.length; i++) {
            sum = Residue.plus(sum, Residue.times(coefficients[i], values[unknowns[i]]));
        }
        return sum;
    }
}
