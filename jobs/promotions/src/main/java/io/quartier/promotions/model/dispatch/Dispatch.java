package io.quartier.promotions.model.dispatch;

import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    /** Before what happened, in the name of the event. */
    public static final String MESSAGE = "message_";

    public Dispatch {
        happenedAt = happenedAt.truncatedTo(ChronoUnit.MILLIS);
        if (!event.name().startsWith(MESSAGE)) {
            throw new IllegalArgumentException("the event is not about a message: " + event.name());
        }
    }

    /** What happened, in lower case: {@code sent}, {@code opened} and so on. */
    public String status() {
        return event.name().substring(MESSAGE.length());
    }

    /** A text of the event without {@code event.}; empty where nobody says. */
    public String text(String fact) {
        return event.facts().get("event." + fact) instanceof String text ? text : "";
    }

    /** The same, known at the earliest after a watermark in epoch milliseconds. */
    public Dispatch notBehind(long watermarkMillis) {
        return event.occurredAt().toEpochMilli() > watermarkMillis
                ? this
                : new Dispatch(event.at(Instant.ofEpochMilli(watermarkMillis + 1)), happenedAt, decisionId, messageId,
                        customerId, costMinor);
    }
}
