package io.quartier.local.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider says about a message.
 *
 * @param messageId the message
 * @param status    what happened to it, of {@link #TELLABLE}
 * @param at        when, in whole milliseconds
 * @param reason    in the words of the provider; null if it gives none
 */
record Callback(String messageId, DispatchStatus status, Instant at, @Nullable String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<DispatchStatus> TELLABLE = EnumSet.of(DispatchStatus.DELIVERED, DispatchStatus.BOUNCED,
            DispatchStatus.OPENED, DispatchStatus.CLICKED, DispatchStatus.UNSUBSCRIBED, DispatchStatus.COMPLAINED);

    /**
     * What a body says.
     *
     * @throws IllegalArgumentException with a sentence for the provider
     */
    static Callback read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON.", e);
        }
        return new Callback(text(json, "messageId"), status(text(json, "status")), at(text(json, "at")),
                json.hasNonNull("reason") ? json.get("reason").asText() : null);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("%s is missing; send a text.".formatted(name));
        }
        return value.textValue();
    }

    private static DispatchStatus status(String word) {
        return TELLABLE.stream().filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status is %s; send delivered, bounced, opened, clicked, unsubscribed or complained."
                                .formatted(word)));
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "at is %s; send an instant such as 2026-10-05T17:00:00Z.".formatted(text), e);
        }
    }

    /**
     * The same as an event: the id follows from the content, so what is told twice is one event.
     *
     * @param sent what is known of the message
     */
    DispatchEvent toEvent(DispatchEvent sent) {
        return DispatchEvent.newBuilder(sent)
                .setEventId("%s@%s@%d".formatted(messageId, status.name().toLowerCase(Locale.ROOT), at.toEpochMilli()))
                .setOccurredAt(at).setStatus(status).setReason(reason).build();
    }
}
