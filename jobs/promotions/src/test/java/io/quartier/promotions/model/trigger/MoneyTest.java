package io.quartier.promotions.model.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"USD,20,2000", "USD,0.07,7", "JPY,999,999", "KWD,1.234,1234", "EUR,1e3,100000", "INR,19.90,1990"})
    void isExactInMinorUnits(String currency, String major, long minor) {
        assertThat(Money.minor(currency, major)).isEqualTo(minor);
    }

    @Test
    void isNotRounded() {
        assertThatThrownBy(() -> Money.minor("USD", "0.005")).hasMessage("USD has 2 digits after the point");
    }

    @Test
    void knowsCurrencies() {
        assertThat(Money.isCurrency("INR")).isTrue();
        assertThat(Money.isCurrency("USX")).isFalse();
    }
}
