package io.quartier.promotions.model.dispatch;

import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a message on its way to a shopper.
 *
 * @param event      what shoppers are told of it, named {@code message_} and what happened; of {@link #NOBODY} where nobody says whom it went
 *                   to; its time is from when on it was known, which is not before it happened
 * @param happenedAt when it happened, event time, in milliseconds
 * @param decisionId the decision that caused the message
 * @param messageId  the message
 * @param customerId the known person whom it went to, beside the visitor of the event; null where there is none
 * @param costMinor  what sending cost, in minor units of {@code event.currency}, 0 or more; null where nobody says
 */
public record Dispatch(ShopperEvent event, Instant happenedAt, String decisionId, String messageId,
        @Nullable String customerId, @Nullable Long costMinor) {
    /** Of whom nobody knows who it is. */
    public static final String NOBODY = "";

    public Dispatch {
        happenedAt = happenedAt.truncatedTo(ChronoUnit.MILLIS);
        if (!event.isMessage()) {
            throw new IllegalArgumentException("the event is not about a message: " + event.name());
        }
    }

    /** What happened, in lower case: {@code sent}, {@code opened} and so on. */
    public String status() {
        return event.name().substring(ShopperEvent.MESSAGE.length());
    }

    /** A text of the event without {@code event.}; empty where nobody says. */
    public String text(String fact) {
        return event.facts().get("event." + fact) instanceof String text ? text : "";
    }

    /** What is told to whom: the visitor and the customer are two shoppers here. */
    public List<ShopperEvent> told() {
        return Stream.concat(Stream.of(event.subject()), Stream.ofNullable(customerId))
                .filter(subject -> !subject.equals(NOBODY)).map(event::of).toList();
    }

    /** The same, known at the earliest after a watermark in epoch milliseconds. */
    public Dispatch notBehind(long watermarkMillis) {
        return event.occurredAt().toEpochMilli() > watermarkMillis
                ? this
                : new Dispatch(event.at(Instant.ofEpochMilli(watermarkMillis + 1)), happenedAt, decisionId, messageId,
                        customerId, costMinor);
    }
}
