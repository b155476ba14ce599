package io.quartier.promotions.model.index;

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

/**
 * How a trigger is found: whatever meets its condition is found under at least one of the postings.
 *
 * @param postings none if nothing ever meets the condition
 * @param share    the share of events that are likely to find it, 0 to 1
 */
record AccessPath(List<Posting> postings, double share) {
    /** The choosiest path that the terms of a conjunction offer; empty if there is none, so that every event has to find it. */
    static Optional<AccessPath> find(List<Term> conjunction, TermStatistics statistics) {
        return conjunction.stream().flatMap(term -> find(term, statistics).stream())
                .min(Comparator.comparingDouble(AccessPath::share));
    }

    private static Optional<AccessPath> find(Term term, TermStatistics statistics) {
        return switch (term) {
            case AnyOf any -> Optional.of(new AccessPath(
                    any.values().stream().<Posting>map(value -> new ByValue(any.field(), value)).toList(),
                    statistics.share(any.field(), any.values().size())));
            case Has has -> Optional.of(new AccessPath(List.of(new ByValue(has.field(), has.text())),
                    statistics.shareOfLists(has.field())));
            case Within within -> Optional.of(within.range().isEmpty()
                    ? new AccessPath(List.of(), 0)
                    : new AccessPath(List.of(new ByRange(within.field(), within.range())),
                            statistics.share(within.field(), within.range())));
            case Either either -> find(either, statistics);
            case Term.NoneOf none -> Optional.empty();
            case Term.Lacks lacks -> Optional.empty();
            case Term.Opaque opaque -> Optional.empty();
        };
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
        return Optional.of(new AccessPath(List.copyOf(postings), Math.min(1, share)));
    }
}
