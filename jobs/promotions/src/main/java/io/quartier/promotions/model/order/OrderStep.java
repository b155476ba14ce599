package io.quartier.promotions.model.order;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order, or a contact about it. Only the first says whose it is and which claim it uses.
 *
 * @param orderId the order; {@link #NO_ORDER} of a contact about none
 * @param event   what happened; its subject is empty where the step does not say whose the order is, and is the customer of a contact
 * @param claimId the claim that the order uses; null where the step does not say or it uses none
 */
public record OrderStep(String orderId, ShopperEvent event, @Nullable String claimId) {
    /** The first step. */
    public static final String PLACED = "order_placed";
    /** The step that ends at the door. */
    public static final String DELIVERED = "order_delivered";
    /** Seconds from the order to the door, a fact of {@link #delivery}. */
    public static final String DELIVERY_SECONDS = "order.delivery_seconds";
    /** Of whom nobody knows who it is. */
    public static final String NOBODY = "";
    /** What is about no order. */
    public static final String NO_ORDER = "";
    private static final Map<String, Kind> KINDS = Map.of(PLACED, Kind.PLACED, "order_shipped", Kind.SHIPPED,
            "order_cancelled", Kind.CANCELLED, "order_returned", Kind.RETURNED);

    /** Whether it is the first. */
    public boolean isPlaced() {
        return event.name().equals(PLACED);
    }

    /** Whether it is about an order. */
    public boolean isOfOrder() {
        return !orderId.equals(NO_ORDER);
    }

    /** The same, known at the earliest after a watermark in epoch milliseconds. */
    public OrderStep notBehind(long watermarkMillis) {
        return event.occurredAt().toEpochMilli() > watermarkMillis
                ? this
                : new OrderStep(orderId, event.at(Instant.ofEpochMilli(watermarkMillis + 1)), claimId);
    }

    /** Where the order came to, and how long that took, whoever's it is. */
    ShopperEvent delivery(Owner owner) {
        long seconds = Math.max(0, Duration.between(owner.placedAt(), event.occurredAt()).toSeconds());
        return new ShopperEvent(event.eventId(), event.occurredAt(), event.name(), NOBODY, places(owner), null,
                Map.of(DELIVERY_SECONDS, seconds));
    }

    private static Places places(Owner owner) {
        return new Places(owner.destination(), null, owner.destination(), owner.address());
    }

    /**
     * What the owner of the order is told of; of a contact the customer who asked, where nobody knows the owner. Empty where nobody knows
     * either.
     *
     * @param owner null where nobody knows the order
     */
    public Optional<ShopperEvent> findEvent(@Nullable Owner owner) {
        if (owner == null || owner.subject().equals(NOBODY)) {
            return event.isContact() ? Optional.of(event) : Optional.empty();
        }
        return Optional.of(new ShopperEvent(event.eventId(), event.occurredAt(), event.name(), owner.subject(),
                places(owner), event.consent(), event.facts()));
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
        return new Owner(event.subject(), event.places().present(), event.places().address(), claimId,
                event.occurredAt());
    }

    /**
     * What the first step says.
     *
     * @param subject     the shopper; {@link #NOBODY} where it does not say
     * @param destination where the goods go
     * @param address     of the destination; null when not said
     * @param claimId     the claim that the order uses; null without one
     * @param placedAt    when it was placed
     */
    public record Owner(String subject, Place destination, @Nullable Address address, @Nullable String claimId,
            Instant placedAt) {}
}
