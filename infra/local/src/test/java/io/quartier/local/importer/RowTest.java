package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void roundsAmountsToHundredthsHalfUp() throws BadLine {
        assertThat(row("1.005").hundredths("x")).isEqualTo(101);
        assertThat(row("0.001").hundredths("x")).isZero();
        assertThat(row("18.1").hundredths("x")).isEqualTo(1_810);
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertWrong(() -> row(" ").text("x"), "x is empty");
        assertWrong(() -> row("1.5").integer("x"), "x is not a whole number: \"1.5\"");
        assertWrong(() -> row("abc").number("x"), "x is not a number: \"abc\"");
        assertWrong(() -> row("91").number("x", -90, 90), "x is not between -90.0 and 90.0: 91.0");
        assertWrong(() -> row("-1.00").hundredths("x"), "x is negative: -1.00");
        assertWrong(() -> row("1e30").hundredths("x"), "x is beyond any order: 1000000000000000000000000000000");
        assertWrong(() -> row("24/11/2017").time("x"), "x is not a time like 2017-11-24 10:15:00: \"24/11/2017\"");
        assertWrong(() -> row("1970-01-01 00:00:00").time("x"),
                "x is not between 2000 and 2099: \"1970-01-01 00:00:00\"");
        assertWrong(() -> row("9999-12-31 00:00:00").time("x"),
                "x is not between 2000 and 2099: \"9999-12-31 00:00:00\"");
        assertWrong(() -> row("soon").day("x"), "x is not a day like 2017-11-24: \"soon\"");
        assertWrong(() -> row("9999-12-31").day("x"), "x is not between 2000 and 2099: \"9999-12-31\"");
    }

    @Test
    void readsTheDayOfATime() throws BadLine {
        assertThat(row("2017-11-24 00:00:00").day("x")).isEqualTo("2017-11-24");
        assertThat(row("2017-11-24").day("x")).isEqualTo("2017-11-24");
    }

    private static void assertWrong(ThrowingCallable reading, String reason) {
        assertThatThrownBy(reading).isInstanceOf(BadLine.class).hasMessage(reason);
    }

    private static Row row(String value) {
        return new Row(Map.of("x", 0), List.of(value), 2);
    }
}
