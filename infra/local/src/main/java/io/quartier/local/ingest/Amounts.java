package io.quartier.local.ingest;

import io.quartier.local.ingest.BadEvent.Reason;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * Reads the money of one event.
 *
 * @param currency ISO 4217 code that the event names, {@code ""} if it names none
 */
record Amounts(AmountForm form, String currency) {
    /** The amount in minor units. */
    long minorUnits(String path, String text) throws BadEvent {
        BigDecimal amount = number(path, text);
        return form == AmountForm.DECIMAL ? ofDecimal(path, amount) : ofMinorUnits(path, text, amount);
    }

    private static BigDecimal number(String path, String text) throws BadEvent {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadEvent(Reason.INVALID, "%s is \"%s\", not a whole number of minor units such as 1250."
                    .formatted(path, text));
        }
    }

    /** A decimal point is refused even before zeros, since it says that somebody thinks in major units. */
    private long ofMinorUnits(String path, String text, BigDecimal amount) throws BadEvent {
        if (text.contains(".") || amount.stripTrailingZeros().scale() > 0) {
            throw new BadEvent(Reason.INVALID, ("%s is %s, but amounts are whole minor units: write %s, or say"
                    + " --amounts decimal if the file writes money with decimals.").formatted(path, text,
                            amount.movePointRight(knownDigits()).stripTrailingZeros().toPlainString()));
        }
        return fitting(path, amount);
    }

    private long ofDecimal(String path, BigDecimal amount) throws BadEvent {
        int digits = digits(path);
        BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw new BadEvent(Reason.INVALID, "%s is %s, but %s has %d decimals: round it.".formatted(path,
                    amount.toPlainString(), currency, digits));
        }
        return fitting(path, minor);
    }

    private int digits(String path) throws BadEvent {
        try {
            return ofCurrency();
        } catch (IllegalArgumentException e) {
            throw new BadEvent(Reason.INVALID, currency.isEmpty()
                    ? "%s is an amount, but the event names no currency: add it, e.g. EUR.".formatted(path)
                    : "currency is \"%s\", not an ISO 4217 code such as EUR.".formatted(currency));
        }
    }

    /** For the hint: most currencies have two. */
    private int knownDigits() {
        try {
            return ofCurrency();
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    private int ofCurrency() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static long fitting(String path, BigDecimal minorUnits) throws BadEvent {
        try {
            return minorUnits.longValueExact();
        } catch (ArithmeticException e) {
            throw new BadEvent(Reason.OUT_OF_RANGE, path + " is " + minorUnits.toPlainString()
                    + ", more than any amount.");
        }
    }
}
