package io.quartier.promotions.model.condition;

import static io.quartier.promotions.model.condition.Conditions.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Lacks;
import io.quartier.promotions.model.condition.Term.NoneOf;
import io.quartier.promotions.model.condition.Term.Opaque;
import io.quartier.promotions.model.condition.Term.Within;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermReaderTest {
    private static final double MOST = Double.POSITIVE_INFINITY;
    private static final double LEAST = Double.NEGATIVE_INFINITY;

    static Stream<Arguments> termsOf() {
        return Stream.of(
                Arguments.of("event.category == 'tea'", List.of(new AnyOf("event.category", Set.of("tea")))),
                Arguments.of("'tea' == event.category", List.of(new AnyOf("event.category", Set.of("tea")))),
                Arguments.of("event.category != 'tea'", List.of(new NoneOf("event.category", Set.of("tea")))),
                Arguments.of("event.category in ['tea', 'cup']",
                        List.of(new AnyOf("event.category", Set.of("tea", "cup")))),
                Arguments.of("!(event.category in ['tea'])", List.of(new NoneOf("event.category", Set.of("tea")))),
                Arguments.of("event.category == 'tea' || event.category == 'cup'",
                        List.of(new AnyOf("event.category", Set.of("tea", "cup")))),
                Arguments.of("'tea' in cart.categories", List.of(new Has("cart.categories", "tea"))),
                Arguments.of("!('tea' in cart.categories)", List.of(new Lacks("cart.categories", "tea"))),
                Arguments.of("event.price > 3", List.of(new Within("event.price", new Range(3, false, MOST, true)))),
                Arguments.of("3 > event.price", List.of(new Within("event.price", new Range(LEAST, true, 3, false)))),
                Arguments.of("!(event.price > 3)", List.of(new Within("event.price", new Range(LEAST, true, 3, true)))),
                Arguments.of("shopper.orders == 2", List.of(new AnyOf("shopper.orders", Set.of(2.0)))),
                Arguments.of("shopper.known", List.of(new AnyOf("shopper.known", Set.of(true)))),
                Arguments.of("!shopper.known", List.of(new AnyOf("shopper.known", Set.of(false)))),
                Arguments.of("true", List.of()),
                Arguments.of("false", List.of(new Either(List.of()))),
                Arguments.of("event.category < 'v'", List.of(new Opaque(15))),
                Arguments.of("event.price < event.price", List.of(new Opaque(12))),
                Arguments.of("stock.available('tea') > 3", List.of(new Opaque(23))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void termsOf(String text, List<Term> terms) {
        assertThat(condition(text).terms()).isEqualTo(terms);
    }

    @Test
    void everyPartOfAConjunctionIsATerm() {
        assertThat(condition("event.category == 'tea' && event.price > 3 && cart.has('cup') && !('x' in cart.products)")
                .terms()).hasExactlyElementsOfTypes(AnyOf.class, Within.class, Opaque.class, Lacks.class);
    }

    @Test
    void notBothIsEitherNot() {
        assertThat(condition("!(event.category == 'tea' && event.price > 3)").terms()).isEqualTo(List.of(new Either(
                List.of(List.of(new NoneOf("event.category", Set.of("tea"))),
                        List.of(new Within("event.price", new Range(LEAST, true, 3, true)))))));
    }

    @Test
    void notEitherIsNeither() {
        assertThat(condition("!(event.category == 'tea' || event.price > 3)").terms()).isEqualTo(List.of(
                new NoneOf("event.category", Set.of("tea")),
                new Within("event.price", new Range(LEAST, true, 3, true))));
    }

    /** An index may look up terms instead of evaluating: whatever meets the condition has to meet them. */
    @Test
    void whoeverMeetsTheConditionMeetsItsTerms() {
        List<String> texts = List.of("event.price >= 2 && event.price < 4", "!(event.price < 2) && event.price != 3",
                "event.price == 1 || event.price == 3", "!(event.price == 1 || event.price > 3)",
                "event.price > 1 && (event.price < 3 || event.price == 4)", "!(event.price > 1 && event.price < 4)");
        for (String text : texts) {
            Condition condition = condition(text);
            for (double price = 0; price <= 5; price += 0.5) {
                double given = price;
                boolean isMet = condition.evaluate(Conditions.bound("event.price", given)).isMet();
                assertThat(condition.terms().stream().allMatch(term -> holds(term, given))).as(text + " of " + given)
                        .isEqualTo(isMet);
            }
        }
    }

    private static boolean holds(Term term, double price) {
        return switch (term) {
            case AnyOf any -> any.values().contains(price);
            case NoneOf none -> !none.values().contains(price);
            case Within within -> within.range().contains(price);
            case Either either -> either.branches().stream().anyMatch(branch -> branch.stream()
                    .allMatch(one -> holds(one, price)));
            case Has has -> throw new AssertionError(has);
            case Lacks lacks -> throw new AssertionError(lacks);
            case Opaque opaque -> throw new AssertionError(opaque);
        };
    }
}
