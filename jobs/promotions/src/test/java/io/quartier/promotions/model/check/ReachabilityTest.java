package io.quartier.promotions.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '"', value = {
        "false ~ where never holds: it says false. Change it.",
        "event.price > 5 && event.price < 3 ~ where never holds: it asks of event.price what no value of it is. Change it.",
        "event.price > 5 && event.price <= 5 ~ where never holds: it asks of event.price what no value of it is. Change it.",
        "shopper.orders > 2 && shopper.orders < 3 ~ where never holds: it asks of shopper.orders what no value of it is. Change it.",
        "shopper.orders < 0 ~ where never holds: it asks of shopper.orders what no value of it is. Change it.",
        "local.hour >= 24 ~ where never holds: it asks of local.hour what no value of it is. Change it.",
        "local.weekday in ['MO', 'TU'] && local.weekday == 'SU' ~ where never holds: it asks of local.weekday what no value of it is. Change it.",
        "event.category == 'a' && event.category != 'a' ~ where never holds: it asks of event.category what no value of it is. Change it.",
        "'a' in cart.categories && !('a' in cart.categories) ~ where never holds: it asks of cart.categories what no value of it is. Change it.",
        "event.price > 5 && (event.price < 3 || event.price == 4) ~ where never holds: it asks of event.price what no value of it is. Change it.",
        "(event.price < 1 && event.price > 2) || shopper.orders < 0 ~ where never holds: it asks of event.price what no value of it is. Change it.",
        "event.price < 3 && 1 > 2 ~ where never holds, whatever happens. Change it.",
        "1 / 0 > 3 ~ where never holds. It cannot be computed: / by zero. Change it.",
        "true ~ where always holds, whatever happens; take it out.",
        "event.price > 3 || 2 > 1 ~ where always holds, whatever happens; take it out.",
    })
    void isToldOfConditionsThatNeverOrAlwaysHold(String where, String sentence) {
        assertThat(told(where)).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event.price > 3 && event.price < 5", "shopper.orders == 0",
        "shopper.orders >= 2 && shopper.orders < 3",
        "event.price < 3 || event.price > 5", "!('a' in cart.categories)", "local.hour >= 8 && local.hour <= 20",
        "stock.available('a') > stock.buffer('a')", "event.category in ['a', 'b'] && event.category != 'a'",
        "shopper.orders > 5 || event.price > 3", "event.price < 3 && (event.price > 5 || event.category == 'a')"})
    void isSilentOfOthers(String where) {
        assertThat(told(where)).isEmpty();
    }

    private static List<String> told(String where) {
        String text = TriggerFiles.with("when:", "  event: product_viewed", "  where: \"" + where + "\"");
        assertThat(TriggerFiles.problems(text)).isEmpty();
        return Reachability.check(TriggerFiles.READER.read(text)).stream().map(problem -> problem.sentence()).toList();
    }
}
