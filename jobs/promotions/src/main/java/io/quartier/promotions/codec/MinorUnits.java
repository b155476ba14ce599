package io.quartier.promotions.codec;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Money as events carry it and as conditions see it. */
final class MinorUnits {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private MinorUnits() {}

    /** Whether there is such a currency. */
    static boolean isCurrency(String code) {
        return CODES.contains(code);
    }

    /** An amount in major units. */
    static double toMajor(long minor, String currency) {
        int digits = isCurrency(currency) ? Currency.getInstance(currency).getDefaultFractionDigits() : 0;
        return BigDecimal.valueOf(minor, Math.max(0, digits)).doubleValue();
    }
}
