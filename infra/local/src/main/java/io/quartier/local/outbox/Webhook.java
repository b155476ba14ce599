package io.quartier.local.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quartier.local.outbox.Attempts.FailedForNow;
import io.quartier.schemas.OutboxMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Posts each message as signed JSON to the shop's own system. 2xx is sent; 408, 429, 5xx and no answer are tried again with the same
 * {@code webhook-id}; anything else is bounced.
 */
public final class Webhook implements Carrier, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI address;
    private final Signature signature;
    private final Attempts attempts;
    private final InstantSource clock;

    /**
     * Posts to an address.
     *
     * @param clock by which requests are dated; the receiver holds it against its own
     */
    public Webhook(URI address, Signature signature, Attempts attempts, InstantSource clock) {
        this.address = address;
        this.signature = signature;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public Result carry(OutboxMessage message) throws InterruptedException {
        byte[] body = body(message);
        return attempts.of(() -> post(message.getMessageId(), body));
    }

    private Result post(String id, byte[] body) throws FailedForNow, InterruptedException {
        Instant at = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER)
                .header("content-type", "application/json").header(Signature.ID, id)
                .header(Signature.TIMESTAMP, String.valueOf(at.getEpochSecond()))
                .header(Signature.SIGNATURE, signature.sign(id, at, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            return result(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            throw new FailedForNow(e.getClass().getSimpleName());
        }
    }

    private static Result result(int status) throws FailedForNow {
        if (status / 100 == 2) {
            return Result.SENT;
        }
        if (status == 408 || status == 429 || status / 100 == 5) {
            throw new FailedForNow("HTTP " + status);
        }
        return Result.bounced("HTTP " + status);
    }

    private static byte[] body(OutboxMessage message) {
        ObjectNode body = JSON.createObjectNode().put("messageId", message.getMessageId())
                .put("decisionId", message.getDecisionId()).put("trigger", message.getTriggerId())
                .put("version", message.getVersion()).put("subject", message.getSubject())
                .put("regionId", message.getRegionId())
                .put("channel", message.getChannel().name().toLowerCase(Locale.ROOT))
                .put("transactional", message.getTransactional()).put("locale", message.getLocale())
                .put("title", message.getTitle()).put("text", message.getText())
                .put("offerCode", message.getOfferCode()).put("claimId", message.getClaimId())
                .put("validUntil", message.getValidUntil() == null ? null : message.getValidUntil().toString());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
