package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Offer;

/**
 * What the shopper would get: of the offers of the trigger and of the shopper's arm the first that is possible.
 *
 * @param offer  that offer
 * @param atMost the most that it may cost, reserved when places are taken at issue
 */
public record Prospect(Offer offer, Cost atMost) {}
