package io.quartier.kpi.hiding.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who adds and subtracts published figures in every way there is: exact elimination over the rationals. A figure is the sum of
 * unknown pieces; it can be worked out if and only if it is a linear combination of published ones.
 *
 * @param <U> an unknown piece
 */
final class Attacker<U extends Comparable<U>> {
    /** A fraction in lowest terms, the denominator positive. */
    private record Fraction(BigInteger over, BigInteger under) {
        static Fraction of(BigInteger over, BigInteger under) {
            BigInteger divisor = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
            return new Fraction(over.divide(divisor), under.divide(divisor));
        }

        static Fraction of(long whole) {
            return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
        }

        boolean isZero() {
            return over.signum() == 0;
        }

        Fraction minus(Fraction factor, Fraction other) {
            BigInteger taken = factor.over.multiply(other.over);
            BigInteger by = factor.under.multiply(other.under);
            return of(over.multiply(by).subtract(taken.multiply(under)), under.multiply(by));
        }

        Fraction by(Fraction other) {
            return of(over.multiply(other.under), under.multiply(other.over));
        }
    }

    private final Map<U, NavigableMap<U, Fraction>> pivots = new TreeMap<>();

    /** A figure that is published: the sum of these pieces. */
    void learn(List<U> pieces) {
        NavigableMap<U, Fraction> rest = rest(pieces);
        if (!rest.isEmpty()) {
            Fraction first = rest.firstEntry().getValue();
            rest.replaceAll((piece, value) -> value.by(first));
            pivots.put(rest.firstKey(), rest);
        }
    }

    /** Whether the sum of these pieces follows from what was published. */
    boolean knows(List<U> pieces) {
        return rest(pieces).isEmpty();
    }

    private NavigableMap<U, Fraction> rest(List<U> pieces) {
        var row = new TreeMap<U, Fraction>();
        pieces.forEach(piece -> row.put(piece, Fraction.of(1)));
        for (U piece = firstWithPivot(row); piece != null; piece = firstWithPivot(row)) {
            Fraction factor = row.getOrDefault(piece, Fraction.of(0));
            pivots.getOrDefault(piece, new TreeMap<>()).forEach((other, value) -> {
                Fraction left = row.getOrDefault(other, Fraction.of(0)).minus(factor, value);
                if (left.isZero()) {
                    row.remove(other);
                } else {
                    row.put(other, left);
                }
            });
        }
        return row;
    }

    private @Nullable U firstWithPivot(NavigableMap<U, Fraction> row) {
        for (U piece : new ArrayList<>(row.keySet())) {
            if (pivots.containsKey(piece)) {
                return piece;
            }
        }
        return null;
    }
}
