package io.quartier.promotions.model.trigger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums of money by currency, each for the regions of that currency.
 *
 * @param minorByCurrency above 0, in minor units, by ISO 4217 code
 */
public record Money(Map<String, Long> minorByCurrency) {
    public Money {
        minorByCurrency = Map.copyOf(new TreeMap<>(minorByCurrency));
    }

    /** The sum in that currency, in minor units. */
    public Optional<Long> find(String currency) {
        return Optional.ofNullable(minorByCurrency.get(currency));
    }

    /** Whether there is such a currency. */
    public static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream().anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    /**
     * An amount in major units, exactly, in minor units of its currency.
     *
     * @throws IllegalArgumentException when there is no such currency or it is not divided so finely
     */
    public static long minor(String currency, String major) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        try {
            return new BigDecimal(major).setScale(digits, RoundingMode.UNNECESSARY).movePointRight(digits)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("%s has %d digits after the point".formatted(currency, digits), e);
        }
    }
}
