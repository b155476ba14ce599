package io.quartier.promotions.model.condition;

import static io.quartier.promotions.model.condition.Conditions.condition;
import static io.quartier.promotions.model.condition.Conditions.bound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Bindings KNOWN = bound("event.category", "umbrella", "event.price", 19.99, "event.quantity",
            2,
            "shopper.orders_90d", 3L, "shopper.bought_categories_90d", List.of("lamp", "tea"),
            "weather.precipitation_mm_h", 0.7, "weather.condition", "rain", "shopper.known", true,
            "stock.available(umbrella)", 12, "stock.buffer(umbrella)", 5, "cart.has(tea)", true, "local.hour", 14,
            "event.page", "Red Umbrella");

    @ParameterizedTest
    @ValueSource(strings = {"event.category == 'umbrella'", "event.price > 19", "event.price >= 19.99",
        "event.price != 20", "shopper.orders_90d == 3.0", "3 == shopper.orders_90d", "shopper.orders_90d > 2.5",
        "!('umbrella' in shopper.bought_categories_90d)", "'tea' in shopper.bought_categories_90d",
        "event.category in ['umbrella', 'rain-coat']", "shopper.orders_90d in [1, 2, 3]",
        "stock.available('umbrella') > stock.buffer('umbrella')", "stock.available(event.category) == 12",
        "cart.has('tea') && shopper.known", "weather.condition == 'rain' ? event.price < 20.0 : false",
        "event.page.matches('(?i)umbrella$')", "event.page.contains('Umb')", "event.page.startsWith('Red')",
        "size(shopper.bought_categories_90d) == 2", "event.price * double(shopper.orders_90d) > 50.0",
        "local.hour % 2 == 0 && local.hour / 5 == 2", "-local.hour < 0", "event.category < 'v'"})
    void holds(String text) {
        assertThat(condition(text).evaluate(KNOWN)).isEqualTo(new Outcome.Met());
    }

    @ParameterizedTest
    @ValueSource(strings = {"event.category == 'Umbrella'", "shopper.orders_90d < 3",
        "stock.available('lamp') > stock.buffer('lamp')", "cart.count('tea') > 0", "event.page.matches('^umbrella')",
        "'umbrella' in cart.categories", "weather.condition == 'snow' && weather.temperature_c < 0"})
    void doesNotHold(String text) {
        assertThat(condition(text).evaluate(KNOWN)).isEqualTo(new Outcome.NotMet());
    }

    @Test
    void countsOfNothingAreZeroAndListsOfNothingEmpty() {
        Bindings nothing = bound();
        assertThat(condition("shopper.orders_90d == 0").evaluate(nothing).isMet()).isTrue();
        assertThat(condition("shopper.spent_30d < 0.5").evaluate(nothing).isMet()).isTrue();
        assertThat(condition("!('tea' in shopper.bought_categories_90d)").evaluate(nothing).isMet()).isTrue();
        assertThat(condition("stock.available('tea') == 0").evaluate(nothing).isMet()).isTrue();
        assertThat(condition("size(cart.categories) == 0").evaluate(nothing).isMet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weather.temperature_c > 0", "!(weather.temperature_c > 0)", "weather.temperature_c != 5",
        "shopper.orders_90d == 3 && weather.temperature_c > 0", "weather.temperature_c > 0 || shopper.orders_90d > 3"})
    void anyOtherMissingValueMeetsNothingAndIsNamed(String text) {
        assertThat(condition(text).evaluate(KNOWN)).isEqualTo(new Outcome.Unknown(List.of("weather.temperature_c"),
                "Nobody knows weather.temperature_c."));
    }

    @Test
    void aFunctionWithoutAValueIsMissingToo() {
        assertThat(condition("cart.has('tea')").evaluate(bound())).isEqualTo(new Outcome.Unknown(List.of(
                "cart.has('tea')"), "Nobody knows cart.has('tea')."));
        assertThat(condition("cart.has('tea') || local.hour == 1").evaluate(bound("local.hour", 1)).isMet()).isTrue();
    }

    @Test
    void whatHoldsWhateverTheMissingValueIsHolds() {
        assertThat(condition("weather.temperature_c > 0 || shopper.orders_90d == 3").evaluate(KNOWN).isMet()).isTrue();
    }

    @Test
    void zeroBelowZeroIsZero() {
        assertThat(condition("event.price >= 0 && event.price == 0").evaluate(bound("event.price", -0.0)).isMet())
                .isTrue();
    }

    @Test
    void aNumberThatIsNoneIsMissing() {
        assertThat(condition("event.price < 5").evaluate(bound("event.price", Double.NaN))).isInstanceOf(
                Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.hour / 0 > 1", "local.hour % 0 == 1", "9223372036854775807 + local.hour > 0"})
    void whatCannotBeComputedMeetsNothingAndSaysSo(String text) {
        assertThat(condition(text).evaluate(KNOWN)).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.missing()).isEmpty();
            assertThat(unknown.why()).startsWith("It cannot be computed: ");
        });
    }

    @Test
    void divisionOfNumbersByZeroIsLargerThanAnything() {
        assertThat(condition("event.price / 0.0 > 1e300").evaluate(KNOWN).isMet()).isTrue();
    }

    @Test
    void theTraceHasEveryValueThatWasRead() {
        Condition.Trace trace = condition(
                "event.category == 'umbrella' && stock.available('umbrella') > 10 && local.hour > 20").explain(KNOWN);
        assertThat(trace.outcome()).isEqualTo(new Outcome.NotMet());
        assertThat(trace.values()).containsEntry("event.category", "umbrella").containsEntry(
                "stock.available('umbrella')", 12L).containsEntry("local.hour", 14L);
    }

    @Test
    void whatIsLookedAtBeyondTheBudgetSuspends() {
        List<String> many = Collections.nCopies(50_000, "x");
        assertThat(condition("'tea' in shopper.bought_categories_90d").evaluate(
                bound("shopper.bought_categories_90d", many))).isEqualTo(new Outcome.Overspent(Meter.MOST_UNITS));
    }

    @Test
    void anAlternativeDoesNotHideWhatWasSpent() {
        List<String> many = Collections.nCopies(50_000, "x");
        assertThat(condition("'tea' in shopper.bought_categories_90d || local.hour == 14").evaluate(bound(
                "shopper.bought_categories_90d", many, "local.hour", 14))).isInstanceOf(Outcome.Overspent.class);
    }

    @Test
    void aValueOfAnotherTypeIsOurMistake() {
        assertThatThrownBy(() -> condition("event.category == 'a'").evaluate(bound("event.category", 7)))
                .hasMessageContaining("event.category is not a text: 7");
    }

    @Test
    void namesWhatItAsksFor() {
        assertThat(condition("event.category == 'a' && stock.available('b') > 1 && 'c' in cart.categories").names())
                .containsExactlyInAnyOrder("event.category", "stock.available", "cart.categories");
    }
}
