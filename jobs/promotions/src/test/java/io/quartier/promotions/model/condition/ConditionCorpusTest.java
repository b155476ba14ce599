package io.quartier.promotions.model.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conditions that are made to be slow, or are clumsy. Each is refused when it is compiled, or its evaluation stays within its time, whatever
 * it is given.
 */
class ConditionCorpusTest {
    /** Tells a condition that runs away from a busy machine; that each takes less than a millisecond is measured, not tested. */
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int ROUNDS = 200;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("huge", "event.price > 1 " + "&& event.price > 1 ".repeat(200)),
                Arguments.of("more parts than allowed", "1 == 1 " + "|| 1 == 1 ".repeat(110)),
                Arguments.of("deep", "(".repeat(900) + "true" + ")".repeat(900)),
                Arguments.of("deep minus", "event.price > " + "-(".repeat(200) + "1.0" + ")".repeat(200)),
                Arguments.of("deep choice", "true ? ".repeat(60) + "true" + " : false".repeat(60)),
                Arguments.of("deep list", "[".repeat(100) + "]".repeat(100) + " == []"),
                Arguments.of("loops in loops", "[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, a + b + c > 0)))"),
                Arguments.of("doubling text", "(event.sku + event.sku + event.sku).size() > 3"),
                Arguments.of("pattern that explodes", "event.sku.matches('((a{1,30}){1,30}){1,30}')"),
                Arguments.of("long pattern", "event.sku.matches('" + "(a|b)*".repeat(100) + "')"),
                Arguments.of("pattern from outside", "event.sku.matches(event.category)"),
                Arguments.of("no text", ""),
                Arguments.of("blank", "  \n "),
                Arguments.of("number too large", "shopper.orders > 99999999999999999999999"),
                Arguments.of("half a text", "event.sku == 'abc"),
                Arguments.of("broken unicode", "event.sku == '\\ud800'"),
                Arguments.of("other quotes", "event.sku == “abc”"),
                Arguments.of("right to left", "event.sku \u202e== 'abc'"),
                Arguments.of("null byte", "event.sku == 'a'\0"),
                Arguments.of("wrong types", "event.sku + 3 > true"),
                Arguments.of("a statement", "event.price = 3"),
                Arguments.of("SQL", "event.sku = 'a' OR 1=1; DROP TABLE orders"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, String text) {
        long startNanos = System.nanoTime();
        assertThat(Conditions.mistakes(text)).isNotEmpty().allSatisfy(mistake -> assertThat(mistake).endsWith("."));
        assertThat(System.nanoTime() - startNanos).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    static Stream<Arguments> bounded() {
        String as = "a".repeat(1_900);
        return Stream.of(
                Arguments.of("long pattern on a long text", "event.category.matches('(x+x+)+y|(a*)*b|(a|aa)+$')"),
                Arguments.of("search of a long text in a long text", "event.sku.contains('" + as + "b')"),
                Arguments.of("many looks at a long list",
                        "'z' in cart.categories " + "|| 'z' in cart.categories ".repeat(40)),
                Arguments.of("many looks at a long text", "event.sku == 'z' " + "|| event.sku == 'z' ".repeat(50)),
                Arguments.of("lists compared", "cart.categories == cart.products"),
                Arguments.of("long list of constants", "event.sku in ['a'" + ", 'a'".repeat(250) + "]"),
                Arguments.of("deep but allowed", "(".repeat(20) + "true" + ")".repeat(20)),
                Arguments.of("nots", "!".repeat(150) + "shopper.known"),
                Arguments.of("division by zero", "1 / 0 > 1 || local.hour / 0 > 1"),
                Arguments.of("many divisions by zero", "local.hour / 0 > 1 " + "|| local.hour / 0 > 1 ".repeat(40)),
                Arguments.of("overflow", "9223372036854775807 * local.hour > 0"),
                Arguments.of("unicode", "event.category == '" + "😀é".repeat(300) + "'"),
                Arguments.of("everything missing",
                        "weather.humidity > 1.0 " + "&& weather.humidity > 1.0 ".repeat(50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bounded(String name, String text) {
        Condition condition = Conditions.condition(text);
        for (Bindings given : List.of(ordinary(), vast(), Conditions.bound())) {
            long[] nanos = LongStream.range(0, ROUNDS).map(round -> nanos(condition, given)).toArray();
            Arrays.sort(nanos);
            assertThat(nanos[ROUNDS / 2]).as("median time of " + condition.evaluate(given)).isLessThan(MOST_NANOS);
        }
    }

    private static long nanos(Condition condition, Bindings given) {
        long startNanos = System.nanoTime();
        Outcome outcome = condition.evaluate(given);
        long nanos = System.nanoTime() - startNanos;
        assertThat(outcome).isNotNull();
        return nanos;
    }

    private static Bindings ordinary() {
        return Conditions.bound("event.sku", "umb-01", "event.category", "umbrella", "cart.categories", List.of("tea"),
                "cart.products", List.of("tea-1"), "local.hour", 14, "shopper.known", true);
    }

    private static Bindings vast() {
        return Conditions.bound("event.sku", "a".repeat(1_000_000), "event.category", "x".repeat(300),
                "cart.categories", Collections.nCopies(4_000, "x"), "cart.products", Collections.nCopies(4_000, "x"),
                "local.hour", Long.MAX_VALUE, "shopper.known", true);
    }

    /** Every place where a condition may stand has its own words; none of them takes longer to set up than this. */
    @ParameterizedTest
    @MethodSource("places")
    void everyPlaceCompilesItsOwnFields(String event) {
        TriggerFiles.DICTIONARY.event(event).fields().values().stream().filter(field -> field.type().isNumber())
                .limit(3).forEach(field -> assertThat(new ConditionCompiler().compile(field.name() + " > 1",
                        TriggerFiles.DICTIONARY.event(event))).isInstanceOf(Compiled.Sound.class));
    }

    static Stream<String> places() {
        return Stream.of("searched", "order_placed", "message_opened", "support_contacted");
    }
}
