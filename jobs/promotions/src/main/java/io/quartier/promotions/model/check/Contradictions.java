package io.quartier.promotions.model.check;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Lacks;
import io.quartier.promotions.model.condition.Term.NoneOf;
import io.quartier.promotions.model.condition.Term.Opaque;
import io.quartier.promotions.model.condition.Term.Within;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds terms that can never hold together. What it finds is certain; it does not find everything. */
final class Contradictions {
    private final Vocabulary vocabulary;

    Contradictions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The name of a field of which the terms ask what no value is; empty if none is found. */
    Optional<String> find(List<Term> terms) {
        Set<String> fields = new HashSet<>();
        terms.forEach(term -> fields(term).forEach(fields::add));
        return fields.stream().sorted().filter(field -> !isPossible(field, terms)).findFirst()
                .or(() -> terms.stream().filter(Either.class::isInstance).map(Either.class::cast)
                        .flatMap(either -> findInEvery(either, terms).stream()).findFirst());
    }

    /** The first contradiction, if there is one in every branch together with all the other terms. */
    private Optional<String> findInEvery(Either either, List<Term> terms) {
        String first = null;
        for (List<Term> branch : either.branches()) {
            List<Term> together = new ArrayList<>(terms);
            together.remove(either);
            together.addAll(branch);
            Optional<String> found = find(together);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            first = first == null ? found.get() : first;
        }
        return Optional.of(Objects.requireNonNullElse(first, "false"));
    }

    private static Stream<String> fields(Term term) {
        return switch (term) {
            case AnyOf any -> Stream.of(any.field());
            case NoneOf none -> Stream.of(none.field());
            case Within within -> Stream.of(within.field());
            case Has has -> Stream.of(has.field());
            case Lacks lacks -> Stream.of(lacks.field());
            case Either either -> Stream.empty();
            case Opaque opaque -> Stream.empty();
        };
    }

    private boolean isPossible(String name, List<Term> terms) {
        Optional<Field> field = vocabulary.find(name);
        Range range = field.map(Contradictions::natural).orElse(Range.ALL);
        Set<Object> values = field.map(found -> found.domain().choices()).filter(choices -> !choices.isEmpty())
                .<Set<Object>>map(HashSet::new).orElse(null);
        Set<String> has = new HashSet<>();
        Set<String> lacks = new HashSet<>();
        for (Term term : terms) {
            switch (term) {
                case AnyOf any when any.field().equals(name) -> values = both(values, any.values());
                case Within within when within.field().equals(name) -> range = range.and(within.range());
                case Has text when text.field().equals(name) -> has.add(text.text());
                case Lacks text when text.field().equals(name) -> lacks.add(text.text());
                default -> {
                    // about another field, or told below
                }
            }
        }
        boolean whole = field.map(found -> found.type() == FieldType.WHOLE).orElse(false);
        Set<Object> none = refused(name, terms);
        return has.stream().noneMatch(lacks::contains)
                && (values == null ? isLeft(whole ? range.whole() : range, none) : isLeft(values, range, none));
    }

    private static Range natural(Field field) {
        Double least = field.domain().least();
        Double most = field.domain().most();
        return new Range(least == null ? Double.NEGATIVE_INFINITY : least, true,
                most == null ? Double.POSITIVE_INFINITY : most, true);
    }

    private static Set<Object> both(@Nullable Set<Object> some, Set<Object> others) {
        Set<Object> both = new HashSet<>(others);
        if (some != null) {
            both.retainAll(some);
        }
        return both;
    }

    private static Set<Object> refused(String name, List<Term> terms) {
        Set<Object> refused = new HashSet<>();
        for (Term term : terms) {
            if (term instanceof NoneOf none && none.field().equals(name)) {
                refused.addAll(none.values());
            }
        }
        return refused;
    }

    private static boolean isLeft(Range range, Set<Object> none) {
        boolean onlyOne = range.from() == range.until();
        return !range.isEmpty() && !(onlyOne && none.contains(range.from()));
    }

    private static boolean isLeft(Set<Object> values, Range range, Set<Object> none) {
        return values.stream().filter(value -> !none.contains(value))
                .anyMatch(value -> !(value instanceof Double number) || range.contains(number));
    }
}
