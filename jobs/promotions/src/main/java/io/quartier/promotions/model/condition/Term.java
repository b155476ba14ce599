package io.quartier.promotions.model.condition;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that has to hold for a condition to be met, in a form that an index can look up: a field, an operator and constants. Texts are
 * {@code String}, flags {@code Boolean}, numbers {@code Double}. As in conditions, an absent count is 0 and an absent list empty, and of
 * any other absent value no term holds.
 */
public sealed interface Term {
    /** The field has one of these values. */
    record AnyOf(String field, Set<Object> values) implements Term {
        public AnyOf {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }
    }

    /** The field has a value, and none of these. */
    record NoneOf(String field, Set<Object> values) implements Term {
        public NoneOf {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }
    }

    /** The field is a number in this range. */
    record Within(String field, Range range) implements Term {}

    /** The list has this text in it. */
    record Has(String field, String text) implements Term {}

    /** The list does not have this text in it. */
    record Lacks(String field, String text) implements Term {}

    /** The terms of at least one branch hold; none does if there is no branch. */
    record Either(List<List<Term>> branches) implements Term {
        public Either {
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Something else, which only evaluation tells.
     *
     * @param offset where it is in the condition, in code points from 0
     */
    record Opaque(int offset) implements Term {}
}
