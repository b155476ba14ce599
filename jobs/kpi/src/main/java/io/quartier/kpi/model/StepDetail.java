package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What later steps of an order tell; each is null in the steps that do not say it.
 *
 * @param hubId        hub or seller
 * @param courierId    courier
 * @param deliveryCost what the delivery cost, minor units
 * @param amount       paid, returned or charged back, minor units
 * @param score        review, 1 to 5
 * @param reason       of a cancellation, return, complaint or charge-back; means of a payment; carrier of a shipment
 * @param distanceKm   hub to door
 * @param courierKind  what carried it to the door, lower case
 */
public record StepDetail(@Nullable String hubId, @Nullable String courierId, @Nullable Long deliveryCost,
        @Nullable Long amount, @Nullable Integer score, @Nullable String reason, @Nullable Double distanceKm,
        @Nullable String courierKind) {
    /** A step that tells nothing more. */
    public static final StepDetail NONE = new StepDetail(null, null, null, null, null, null, null, null);

    /** A step about money, or with a reason only. */
    public static StepDetail money(@Nullable Long amount, @Nullable String reason) {
        return new StepDetail(null, null, null, amount, null, reason, null, null);
    }

    /** A step of a parcel on its way. */
    public static StepDetail hub(@Nullable String hubId, @Nullable String courierId, @Nullable String carrier) {
        return new StepDetail(hubId, courierId, null, null, null, carrier, null, null);
    }
}
