package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed when an order was placed. Amounts are in minor units of the order's currency, 0 or more.
 *
 * @param customerId         known person; null for an anonymous buyer
 * @param visitorId          browser of the buyer; null when not known
 * @param cartId             cart that became the order; null when not known
 * @param claimId            claim of an offer; null without one
 * @param campaign           campaign credited; null without one
 * @param channel            sales channel
 * @param skus               products, one entry per line
 * @param categories         their categories, empty where not known
 * @param quantities         pieces per line
 * @param prices             price paid per piece
 * @param goodsValue         sum of quantity x price
 * @param discount           sum of quantity x discount, already taken off the prices
 * @param deliveryFee        charged for the delivery
 * @param otherFees          charged besides
 * @param deliveryCost       expected cost of the delivery; null when not known
 * @param tax                borne by the shop
 * @param duty               borne by the shop
 * @param paymentFee         of the payment provider
 * @param promisedAtMillis   promise as an instant, epoch milliseconds; null when none
 * @param promisedDay        promise as a local day at the destination, epoch day; null when none
 * @param shippingOption     e.g. same-day; null when not known
 * @param fulfilment         own, third_party, dropship or unknown
 * @param goodsCost          what the goods cost the shop, sum of quantity x cost; null unless every line tells its cost
 * @param addressCheck       of the billing address against the card: not_checked, matched or mismatched; null in state kept from before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OrderTerms(@Nullable String customerId, @Nullable String visitorId, @Nullable String cartId,
        @Nullable String claimId, @Nullable String campaign, String channel, String[] skus, String[] categories,
        int[] quantities, long[] prices, long goodsValue, long discount, long deliveryFee, long otherFees,
        @Nullable Long deliveryCost, long tax, long duty, long paymentFee, @Nullable Long promisedAtMillis,
        @Nullable Integer promisedDay, @Nullable String shippingOption, String fulfilment, @Nullable Long goodsCost,
        @Nullable String addressCheck) {
    /** The same without its lines, for state: the figures need their value only. */
    public OrderTerms withoutLines() {
        return new OrderTerms(customerId, visitorId, cartId, claimId, campaign, channel, new String[0], new String[0],
                new int[0],
                new long[0], goodsValue, discount, deliveryFee, otherFees, deliveryCost, tax, duty, paymentFee,
                promisedAtMillis,
                promisedDay, shippingOption, fulfilment, goodsCost, addressCheck);
    }
}
