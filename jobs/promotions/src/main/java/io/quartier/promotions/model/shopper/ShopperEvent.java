package io.quartier.promotions.model.shopper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shopper did, that happened to an order of theirs, or that became known of them.
 *
 * @param eventId    unique over all time
 * @param occurredAt event time, in milliseconds
 * @param name       as the dictionary has it, or {@link #KNOWN}
 * @param subject    the shopper
 * @param places     where that was
 * @param consent    what the person has allowed; null where the event does not say, which allows nothing if the shopper did it
 * @param facts      values by the names of the dictionary: texts, {@code Long}, {@code Double}, flags, lists of texts
 */
public record ShopperEvent(String eventId, Instant occurredAt, String name, String subject, Places places,
        @Nullable Consent consent, Map<String, Object> facts) {
    /** Nothing happened, but more is known of the shopper: facts of {@code shopper.} and {@code cart.}. */
    public static final String KNOWN = "known";
    /** Nothing happened to the shopper, but a change of a place reaches them. */
    public static final String REACHED = "reached";
    /** Before what happened to a message, in the name of the event. */
    public static final String MESSAGE = "message_";
    /** The shopper asked the support. */
    public static final String CONTACT = "support_contacted";
    private static final Set<String> UNSUBSCRIBES = Set.of("message_unsubscribed", "message_complained");
    /** The order of application. */
    public static final Comparator<ShopperEvent> IN_ORDER = Comparator.comparing(ShopperEvent::occurredAt)
            .thenComparing(ShopperEvent::eventId);

    public ShopperEvent {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        facts = Map.copyOf(facts);
    }

    /** The same elsewhere. */
    public ShopperEvent in(Places elsewhere) {
        return new ShopperEvent(eventId, occurredAt, name, subject, elsewhere, consent, facts);
    }

    /** The same at another instant. */
    public ShopperEvent at(Instant instant) {
        return new ShopperEvent(eventId, instant, name, subject, places, consent, facts);
    }

    /** The same of another shopper. */
    public ShopperEvent of(String other) {
        return new ShopperEvent(eventId, occurredAt, name, other, places, consent, facts);
    }

    /** The same with other facts. */
    public ShopperEvent with(Map<String, Object> others) {
        return new ShopperEvent(eventId, occurredAt, name, subject, places, consent, others);
    }

    /** Whether it happened to a message on its way to the shopper. */
    public boolean isMessage() {
        return name.startsWith(MESSAGE);
    }

    /** Whether the shopper asked the support. */
    public boolean isContact() {
        return name.equals(CONTACT);
    }

    /** The channel on which the shopper wants nothing more from then on, in lower case; empty where the event says none. */
    public Optional<String> findUnsubscribed() {
        return UNSUBSCRIBES.contains(name) ? findText("event.channel") : Optional.empty();
    }

    /** A text among the facts. */
    Optional<String> findText(String fact) {
        return facts.get(fact) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A number among the facts. */
    double number(String fact, double otherwise) {
        return facts.get(fact) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** Whether the shopper did it, not the shop, a carrier or a service. */
    public boolean isAct() {
        return name.equals("order_placed") || !(name.startsWith("order_") || isMessage()
                || isContact() || name.equals(KNOWN) || name.equals(REACHED));
    }
}
