package io.quartier.promotions.model.condition;

import static io.quartier.promotions.model.condition.Conditions.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {
    private static final String NONE = "conditions have texts, numbers, true and false, nothing else; a missing value meets no condition.";

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '"', value = {
        "wether.temperature_c > 3 ~ 0 wether.temperature_c is unknown in a condition on product_viewed; did you mean weather.temperature_c?",
        "event.price > 3 && event.colour == 'red' ~ 19 event.colour is unknown in a condition on product_viewed; there is event.campaign, event.cart_id, event.category, event.channel, event.currency, event.page, event.page_load_millis, event.position, event.price, event.referrer, event.sku.",
        "foo.bar > 3 ~ 0 foo.bar is unknown in a condition on product_viewed; `quartier triggers fields` lists what there is.",
        "event.category > 3 ~ 15 > does not go with a text and a whole number; compare values of one kind.",
        "event.category == null ~ 15 there is no null in conditions: a missing value meets no condition, so leave this out.",
        "event.price * 2 > 10.0 ~ 12 * needs numbers of one kind: write 2.0 instead of 2, or double(...).",
        "event.price ~ 0 the condition is a number, neither true nor false; compare it with something.",
        "event.price > ~ 12 the condition ends too early; something is missing at its end.",
        "event.price # 3 ~ 12 this cannot be read: '#'.",
        "weather.condition == 'rainy' ~ 18 weather.condition is never 'rainy'; did you mean rain?",
        "weather.condition in ['rain', 'snw'] ~ 30 weather.condition is never 'snw'; did you mean snow?",
        "cart.categories.exists(c, c == 'tea') ~ 16 exists is not for conditions: there are no loops; use in, && and ||, and a missing value meets no condition.",
        "has(event.price) ~ 0 has is not for conditions: there are no loops; use in, && and ||, and a missing value meets no condition.",
        "stock.available > 3 ~ 0 stock.available needs an argument, e.g. stock.available('umbrella').",
        "stock.available(3) > 3 ~ 15 stock.available does not go with a whole number; compare values of one kind.",
        "event.category in ['a', 1] ~ 18 the list mixes kinds of values; write texts only or numbers of one kind only.",
        "event.category.matches('(a') ~ 23 the pattern is not a regular expression of RE2: missing closing ).",
        "event.category.matches(event.channel) ~ 28 the pattern of matches has to be written out, in quotes.",
    })
    void isToldWithItsPlaceAndWhatToWrite(String text, String mistake) {
        assertThat(mistakes(text)).containsExactly(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '"', value = {"b'abc' == b'abc'", "1u < 2u"})
    void thereAreNoBytesAndUnsignedNumbers(String text) {
        assertThat(mistakes(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '"', value = {"event.category + 'x' == 'ax'",
        "type(event.price) == type(3)", "dyn(3) > 2",
        "string(event.price) == '3'", "timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-02T00:00:00Z')",
        "{'a': 1}['a'] == 1", "cart.categories + cart.products == ['a']", "cart.categories[0] == 'a'",
        "Foo{a: 1} == Foo{a: 1}", "[1, 2].map(x, x * 2) == [2]"})
    void nothingThatGrowsOrReflectsIsThere(String text) {
        assertThat(mistakes(text)).isNotEmpty();
    }

    @Test
    void everythingIsToldAtOnce() {
        assertThat(mistakes("event.prise > 3 && wether.humidity < 0.5")).containsExactly(
                "0 event.prise is unknown in a condition on product_viewed; did you mean event.price?",
                "19 wether.humidity is unknown in a condition on product_viewed; did you mean weather.humidity?");
    }

    @Test
    void aNullAloneIsNoValue() {
        assertThat(mistakes("[null] == [null]")).contains("1 " + NONE);
    }
}
