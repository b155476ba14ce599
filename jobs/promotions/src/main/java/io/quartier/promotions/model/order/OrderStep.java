package io.quartier.promotions.model.order;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order. Only the first says whose it is and which claim it uses.
 *
 * @param orderId the order
 * @param event   what happened; its subject is empty where the step does not say whose the order is
 * @param claimId the claim that the order uses; null where the step does not say or it uses none
 */
public record OrderStep(String orderId, ShopperEvent event, @Nullable String claimId) {
    /** The first step. */
    public static final String PLACED = "order_placed";
    /** Of whom nobody knows who it is. */
    public static final String NOBODY = "";
    private static final Map<String, Kind> KINDS = Map.of(PLACED, Kind.PLACED, "order_shipped", Kind.SHIPPED,
            "order_cancelled", Kind.CANCELLED, "order_returned", Kind.RETURNED);

    /** Whether it is the first. */
    public boolean isPlaced() {
        return event.name().equals(PLACED);
    }

    /** What the owner of the order is told of; empty where nobody knows whose it is. */
    public Optional<ShopperEvent> findEvent(Owner owner) {
        ShopperEvent told = new ShopperEvent(event.eventId(), event.occurredAt(), event.name(), owner.subject(),
                new Places(owner.destination(), null, owner.destination()), event.consent(), event.facts());
        return owner.subject().equals(NOBODY) ? Optional.empty() : Optional.of(told);
    }

    /** What the claim of the order is told of; empty where it uses none, or where the step changes nothing of a claim. */
    public Optional<ClaimStep> findClaimStep(Owner owner) {
        Kind kind = KINDS.get(event.name());
        return owner.claimId() == null || kind == null
                ? Optional.empty()
                : Optional.of(new ClaimStep(event.eventId(), event.occurredAt(), owner.claimId(), orderId, kind));
    }

    /** Whose it is, if this is the first step. */
    public Owner owner() {
        return new Owner(event.subject(), event.places().present(), claimId);
    }

    /**
     * What the first step says.
     *
     * @param subject     the shopper; {@link #NOBODY} where it does not say
     * @param destination where the goods go
     * @param claimId     the claim that the order uses; null without one
     */
    public record Owner(String subject, Place destination, @Nullable String claimId) {}
}
