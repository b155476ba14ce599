package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.Tally;
import java.math.BigDecimal;
import java.util.Locale;

/** Reads what a subject did: a number, or yes, no, true, false. */
final class MetricValue {
    /** More letters than any number has that is meant; an exponent of many digits would cost minutes to read. */
    private static final int LONGEST = 60;

    private MetricValue() {}

    static BigDecimal of(String text) throws TableProblem {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> BigDecimal.ONE;
            case "no", "false" -> BigDecimal.ZERO;
            case "" -> throw new TableProblem("is empty; write 0 or no, or leave the row out");
            default -> number(text.strip());
        };
    }

    private static BigDecimal number(String text) throws TableProblem {
        BigDecimal number;
        try {
            number = new BigDecimal(text.length() > LONGEST ? "" : text);
        } catch (NumberFormatException e) {
            throw new TableProblem("is \"%s\", which is neither a number such as 12.50 nor yes or no".formatted(text));
        }
        if (!Tally.canHold(number)) {
            throw new TableProblem("is %s, beyond 1e15; use a larger unit".formatted(text));
        }
        return number;
    }
}
