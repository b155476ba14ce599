package io.quartier.promotions.model.run;

import io.quartier.promotions.model.trigger.Offer;

/** The kinds of offers, as files and conditions name them. */
public final class OfferKinds {
    private OfferKinds() {}

    /** The word for the kind of an offer, e.g. {@code free_shipping}. */
    public static String of(Offer offer) {
        return switch (offer) {
            case Offer.Percent percent -> "percent";
            case Offer.Amount amount -> "amount";
            case Offer.FreeShipping free -> "free_shipping";
            case Offer.Bundle bundle -> "bundle";
            case Offer.Gift gift -> "gift";
            case Offer.PickUp pickUp -> "pickup";
            case Offer.Upgrade upgrade -> "upgrade";
            case Offer.MessageOnly nothing -> "message";
        };
    }
}
