package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Within;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * How choosy terms are likely to be. Nobody knows yet which events will come, so the triggers themselves are asked: a field of which
 * they name a thousand values lets a thousandth through, and a range as much as of all bounds named lies inside it.
 */
final class TermStatistics {
    /** A list of a shopper is taken to have as many texts in it. */
    private static final double TEXTS_OF_A_LIST = 4;

    private final Map<String, Set<Object>> values = new HashMap<>();
    private final Map<String, double[]> bounds = new HashMap<>();

    TermStatistics(List<List<Term>> conjunctions) {
        Map<String, DoubleStream.Builder> named = new HashMap<>();
        conjunctions.forEach(terms -> terms.forEach(term -> note(term, named)));
        named.forEach((field, builder) -> bounds.put(field, builder.build().sorted().toArray()));
    }

    private void note(Term term, Map<String, DoubleStream.Builder> named) {
        switch (term) {
            case AnyOf any -> values.computeIfAbsent(any.field(), field -> new HashSet<>()).addAll(any.values());
            case Has has -> values.computeIfAbsent(has.field(), field -> new HashSet<>()).add(has.text());
            case Within within -> DoubleStream.of(within.range().from(), within.range().until())
                    .filter(Double::isFinite)
                    .forEach(named.computeIfAbsent(within.field(), field -> DoubleStream.builder()));
            case Either either -> either.branches().forEach(branch -> branch.forEach(one -> note(one, named)));
            case Term.NoneOf none -> {
                // never looked up
            }
            case Term.Lacks lacks -> {
                // never looked up
            }
            case Term.Opaque opaque -> {
                // never looked up
            }
        }
    }

    /** The share of events that have one of so many values, 0 to 1. */
    double share(String field, int chosen) {
        return Math.min(1, chosen / (1.0 + values.getOrDefault(field, Set.of()).size()));
    }

    /** The share of events whose list has a text in it, 0 to 1. */
    double shareOfLists(String field) {
        return Math.min(1, TEXTS_OF_A_LIST * share(field, 1));
    }

    /** The share of events with a number in a range, 0 to 1. */
    double share(String field, Range range) {
        double[] all = bounds.getOrDefault(field, new double[0]);
        int inside = upTo(all, range.until()) - upTo(all, Math.nextDown(range.from()));
        return (inside + 1) / (all.length + 2.0);
    }

    /** How many of the sorted numbers are at most a bound. */
    private static int upTo(double[] sorted, double bound) {
        int found = Arrays.binarySearch(sorted, Math.nextUp(bound));
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && sorted[index - 1] > bound) {
            index--;
        }
        return index;
    }
}
