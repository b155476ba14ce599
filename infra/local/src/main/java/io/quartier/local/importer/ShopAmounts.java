package io.quartier.local.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a shop writes money.
 *
 * @param decimal  the sign between major and minor units, a point or a comma; the other may part groups of three digits
 * @param currency of all amounts; its code or a sign before or after the number is skipped
 */
record ShopAmounts(char decimal, Currency currency) {
    private static final Pattern SIGNS = Pattern.compile("[€$£¥\\s\\u00a0\\u202f']");
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");

    /** In minor units, what lies between two rounded half up; empty when the text is no amount or beyond any order. */
    Optional<Long> findMinorUnits(String text) {
        return findNumber(SIGNS.matcher(text.replace(currency.getCurrencyCode(), "")).replaceAll(""))
                .filter(amount -> amount.abs().compareTo(LARGEST) <= 0)
                .map(amount -> amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                        .setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** A number as this shop writes it. */
    Optional<BigDecimal> findNumber(String text) {
        String point = Pattern.quote(String.valueOf(decimal));
        String group = Pattern.quote(String.valueOf(decimal == ',' ? '.' : ','));
        String digits = "(\\d+|\\d{1,3}(" + group + "\\d{3})+)";
        if (!text.matches("-?" + digits + "(" + point + "\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text.replaceAll(group, "").replace(decimal, '.')));
    }

    /** An amount for people. */
    String example() {
        return decimal == ',' ? "1234,50" : "1234.50";
    }
}
