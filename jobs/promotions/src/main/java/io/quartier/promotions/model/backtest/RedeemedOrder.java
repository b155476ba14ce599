package io.quartier.promotions.model.backtest;

import java.time.Instant;

/**
 * An order that is taken to redeem an offer under test; it does if its claim is committed.
 *
 * @param claimId      the claim
 * @param eventId      the event by which the order was placed
 * @param at           when
 * @param subject      the shopper
 * @param regionId     leaf region of the match
 * @param revenueMinor goods of the order, in minor units of the currency
 * @param costMinor    what the offer takes off, at most
 * @param currency     ISO 4217 code
 */
public record RedeemedOrder(String claimId, String eventId, Instant at, String subject, String regionId,
        long revenueMinor, long costMinor, String currency) {}
