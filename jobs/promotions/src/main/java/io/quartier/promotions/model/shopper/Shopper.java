package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.trigger.Message;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * One shopper, as far as conditions ask. Takes events in the order of application; answers at the instant of the last event or later, with
 * that event in it.
 *
 * <p>State: {@link ShopperState}. Time: event time.
 */
public final class Shopper {
    private final ShopperState state;

    /** Keeps its state in that bean. */
    public Shopper(ShopperState state) {
        this.state = state;
    }

    /** Takes in an event. */
    public void apply(ShopperEvent event) {
        new Updates(state).apply(event);
    }

    /** An event where it finds the shopper: a message moves nobody, wherever it was sent to, nor does a contact; any other event says where it happened. */
    public ShopperEvent found(ShopperEvent event) {
        return (event.isMessage() || event.isContact()) && state.places != null ? event.in(state.places) : event;
    }

    /** Whether the shopper wants no marketing on that channel any more. */
    public boolean isUnsubscribed(Message.Channel channel) {
        return new Unsubscribed(state.told).contains(channel);
    }

    /** The value of a {@code shopper.} or {@code cart.} field at an instant; empty where nobody knows. */
    public Optional<Object> find(String field, Instant at) {
        return Features.find(field, state, at);
    }

    /** Pieces of a category in the cart. */
    public long cartPieces(String category) {
        return state.cart.pieces(category);
    }

    /** When time alone next changes one of the fields after an instant; empty if it changes none. */
    public Optional<Instant> findChange(Collection<String> fields, Instant after) {
        return Features.findChange(fields, state, after);
    }

    /** Whether nothing is known of the shopper. */
    public boolean isUnknown() {
        return state.touchedAt == null;
    }
}
