package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Within;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms that have to hold together, those on one field made one: {@code price >= 2 && price < 4} is a range with two ends. */
final class Conjunction {
    private final Map<String, Range> ranges = new LinkedHashMap<>();
    private final Map<String, Set<Object>> values = new LinkedHashMap<>();
    private final List<Term> others = new ArrayList<>();

    private Conjunction(List<Term> terms) {
        terms.forEach(this::add);
    }

    /** The same conjunction with fewer terms. */
    static List<Term> merged(List<Term> terms) {
        return new Conjunction(terms).terms();
    }

    private void add(Term term) {
        switch (term) {
            case Within within -> ranges.merge(within.field(), within.range(), Range::and);
            case AnyOf any -> values.merge(any.field(), plain(any.values()), Conjunction::inBoth);
            case Either either -> others.add(new Either(either.branches().stream().map(Conjunction::merged).toList()));
            case Term.NoneOf none -> others.add(new Term.NoneOf(none.field(), plain(none.values())));
            case Term.Has has -> others.add(has);
            case Term.Lacks lacks -> others.add(lacks);
            case Term.Opaque opaque -> others.add(opaque);
        }
    }

    /** Conditions take 0 and -0 for equal, sets do not. */
    private static Set<Object> plain(Set<Object> values) {
        Set<Object> plain = new LinkedHashSet<>();
        values.forEach(value -> plain.add(value instanceof Double number ? (Object) (number + 0.0) : value));
        return plain;
    }

    private static Set<Object> inBoth(Set<Object> one, Set<Object> other) {
        Set<Object> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        values.forEach((field, chosen) -> terms.add(new AnyOf(field, chosen)));
        ranges.forEach((field, range) -> terms.add(new Within(field, range)));
        terms.addAll(others);
        return List.copyOf(terms);
    }
}
