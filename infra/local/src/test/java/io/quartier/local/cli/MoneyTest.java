package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"USD | 123456 | 1,234.56 USD", "JPY | 1234 | 1,234 JPY", "BHD | 5 | 0.005 BHD",
        "EUR | -10 | -0.10 EUR"})
    void hasTheDigitsOfItsCurrency(String currency, long minorUnits, String expected) {
        assertThat(Money.of(currency, minorUnits)).isEqualTo(expected);
    }
}
