package io.quartier.kpi.hiding.model;

/**
 * Arithmetic modulo the prime 2^61 - 1, in which every division comes out even. What is a multiple of it by accident would pass for 0;
 * with coefficients of 1 and -1 that is as likely as guessing a number of 18 digits.
 */
final class Residue {
    static final long PRIME = (1L << 61) - 1;
    private static final int BITS = 61;

    private Residue() {}

    static long plus(long a, long b) {
        long sum = a + b;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    static long minus(long a) {
        return a == 0 ? 0 : PRIME - a;
    }

    static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long above = (high << (64 - BITS)) | (low >>> BITS);
        return plus(low & PRIME, above);
    }

    /** By Fermat: a^(p-2) is 1/a. */
    static long inverse(long a) {
        if (a == 1 || a == PRIME - 1) {
            return a;
        }
        long result = 1;
        long square = a;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }
}
