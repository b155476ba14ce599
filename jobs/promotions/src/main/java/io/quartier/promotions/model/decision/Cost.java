package io.quartier.promotions.model.decision;

/**
 * What an offer takes out of a budget.
 *
 * @param currency    ISO 4217 code
 * @param amountMinor in minor units of it, not negative
 */
public record Cost(String currency, long amountMinor) {
    public Cost {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amountMinor is negative: " + amountMinor);
        }
    }
}
