package io.quartier.local.cli;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts as people read them, e.g. {@code 1,234.50 USD}. */
final class Money {
    private Money() {}

    /** @param minorUnits of a currency known by its ISO 4217 code */
    static String of(String currency, long minorUnits) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f %s", BigDecimal.valueOf(minorUnits, digits), currency);
    }
}
