package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Within;
import io.quartier.promotions.model.index.Posting.ByRange;
import io.quartier.promotions.model.index.Posting.ByValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger is found: whatever meets its condition is found under at least one of the postings.
 *
 * @param postings none if nothing ever meets the condition
 * @param share    the share of events that are likely to find it, 0 to 1
 * @param told     a term that holds for whatever is found; null if there is none
 */
record AccessPath(List<Posting> postings, double share, @Nullable Term told) {
    /** The choosiest path that the terms of a conjunction offer; empty if there is none, so that every event has to find it. */
    static Optional<AccessPath> find(List<Term> conjunction, TermStatistics statistics) {
        Optional<Within> narrowest = conjunction.stream().filter(Within.class::isInstance).map(Within.class::cast)
                .filter(within -> !within.range().isEmpty())
                .min(Comparator.comparingDouble(within -> statistics.share(within.field(), within.range())));
        return conjunction.stream().flatMap(term -> find(term, narrowest.orElse(null), statistics).stream())
                .min(Comparator.comparingDouble(AccessPath::share));
    }

    private static Optional<AccessPath> find(Term term, @Nullable Within narrowed, TermStatistics statistics) {
        return switch (term) {
            case AnyOf any -> Optional.of(of(any, narrowed, statistics));
            case Has has -> Optional.of(new AccessPath(List.of(new ByValue(has.field(), has.text(), narrowed)),
                    statistics.shareOfLists(has.field()) * share(narrowed, statistics), has));
            case Within within -> Optional.of(of(within, statistics));
            case Either either -> find(either, statistics);
            case Term.NoneOf none -> Optional.empty();
            case Term.Lacks lacks -> Optional.empty();
            case Term.Opaque opaque -> Optional.empty();
        };
    }

    private static AccessPath of(AnyOf any, @Nullable Within narrowed, TermStatistics statistics) {
        double share = statistics.share(any.field(), any.values().size());
        return any.values().stream().anyMatch(Double.class::isInstance)
                ? new AccessPath(any.values().stream().map(value -> point(any.field(), (Double) value)).toList(), share,
                        any)
                : new AccessPath(
                        any.values().stream().<Posting>map(value -> new ByValue(any.field(), value, narrowed)).toList(),
                        share * share(narrowed, statistics), any);
    }

    private static Posting point(String field, double number) {
        return new ByRange(new Within(field, new Range(number, true, number, true)));
    }

    private static AccessPath of(Within within, TermStatistics statistics) {
        return within.range().isEmpty()
                ? new AccessPath(List.of(), 0, null)
                : new AccessPath(List.of(new ByRange(within)), share(within, statistics), within);
    }

    private static double share(@Nullable Within within, TermStatistics statistics) {
        return within == null ? 1 : statistics.share(within.field(), within.range());
    }

    /** Every branch needs a path of its own; one without lets anything through. */
    private static Optional<AccessPath> find(Either either, TermStatistics statistics) {
        List<Posting> postings = new ArrayList<>();
        double share = 0;
        for (List<Term> branch : either.branches()) {
            Optional<AccessPath> path = find(branch, statistics);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            postings.addAll(path.get().postings());
            share += path.get().share();
        }
        return Optional.of(new AccessPath(List.copyOf(postings), Math.min(1, share), null));
    }
}
