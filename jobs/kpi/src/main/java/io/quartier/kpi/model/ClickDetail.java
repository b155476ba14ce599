package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What a click tells besides what most figures need; kept for the archive of raw facts, and what is said of carts for the figures too. Each
 * is null where the action has none.
 *
 * @param customerId    known person
 * @param referrer      host that referred the visit
 * @param page          path of the page
 * @param sku           product
 * @param category      its category
 * @param quantity      pieces added or removed
 * @param price         of one piece, minor units
 * @param currency      ISO 4217 code of all amounts
 * @param cartId        cart
 * @param checkoutStep  from 1
 * @param promisedDays  of the quote shown
 * @param quotedFee     of the quote shown, minor units
 * @param expectedFee   that the shopper had expected, minor units
 * @param decisionId    of the offer shown
 * @param modelVersion  behind the recommendation
 * @param position      in the list shown, from 1
 */
public record ClickDetail(@Nullable String customerId, @Nullable String referrer, @Nullable String page,
        @Nullable String sku, @Nullable String category, @Nullable Integer quantity, @Nullable Long price,
        @Nullable String currency, @Nullable String cartId, @Nullable Integer checkoutStep,
        @Nullable Integer promisedDays, @Nullable Long quotedFee, @Nullable Long expectedFee,
        @Nullable String decisionId, @Nullable String modelVersion, @Nullable Integer position) {
    /** The placing of an order tells its cart only. */
    static ClickDetail ofCart(@Nullable String cartId) {
        return new ClickDetail(null, null, null, null, null, null, null, null, cartId, null, null, null, null, null,
                null, null);
    }

    /** The same without what cart episodes do not need. */
    ClickDetail forCarts() {
        return new ClickDetail(null, null, null, null, null, null, null, null, cartId, null, promisedDays, quotedFee,
                expectedFee, null, null, null);
    }

    /** Whether a quote asks for a higher fee than the shopper had been led to expect; false unless both are known. */
    boolean asksForMoreThanExpected() {
        return quotedFee != null && expectedFee != null && quotedFee > expectedFee;
    }
}
