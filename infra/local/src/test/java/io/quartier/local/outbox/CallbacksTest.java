package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static io.quartier.local.outbox.Messages.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.OutboxMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final OutboxMessage MAIL = Messages.mail("d1", "ann").build();
    private static final String OPENED = "{\"messageId\": \"d1@email\", \"status\": \"opened\", \"at\": \"2026-10-05T19:05:00Z\"}";

    private final Signature signature = Signature.of(SECRET);
    private final Ledger ledger = new Ledger();
    private final List<DispatchEvent> recorded = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private Callbacks callbacks;

    @BeforeEach
    void open() throws IOException {
        ledger.note(Messages.event(MAIL, DispatchStatus.SENT));
        callbacks = new Callbacks(0, signature, ledger, recorded::add, () -> NOON);
    }

    @AfterEach
    void close() {
        callbacks.close();
        client.close();
    }

    private String post(String body, String signedBody) throws Exception {
        HttpResponse<String> answer = client.send(HttpRequest
                .newBuilder(URI.create("http://localhost:%d/callbacks".formatted(callbacks.port())))
                .header("webhook-id", "c1").header("webhook-timestamp", String.valueOf(NOON.getEpochSecond()))
                .header("webhook-signature", signature.sign("c1", NOON, signedBody.getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        return (answer.statusCode() + " " + answer.body()).strip();
    }

    private String post(String body) throws Exception {
        return post(body, body);
    }

    @Test
    void whatIsToldTwiceIsOneEvent() throws Exception {
        assertThat(post(OPENED)).isEqualTo("204");
        assertThat(post(OPENED)).isEqualTo("204");
        assertThat(recorded).containsExactly(DispatchEvent
                .newBuilder(Messages.event(MAIL, DispatchStatus.OPENED))
                .setEventId("d1@email@opened@1791227100000").setOccurredAt(NOON.plusSeconds(300)).build());
    }

    @Test
    void whoUnsubscribesIsNotWrittenToAnyMore() throws Exception {
        assertThat(post(OPENED.replace("opened", "unsubscribed"))).isEqualTo("204");
        assertThat(ledger.isUnwanted(Messages.mail("d2", "ann").build())).isTrue();
        assertThat(ledger.isUnwanted(Messages.mail("d2", "bob").build())).isFalse();
    }

    @Test
    void aWrongSignatureIsRefused() throws Exception {
        assertThat(post(OPENED, "another")).isEqualTo("401 The signature is not right or older than five minutes; "
                + "sign id.timestamp.body with the secret.");
        assertThat(recorded).isEmpty();
    }

    @Test
    void whatNobodySentIsRefused() throws Exception {
        assertThat(post(OPENED.replace("d1@", "d9@"))).isEqualTo("404 Nobody sent the message d9@email.");
        assertThat(recorded).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() throws Exception {
        assertThat(post("{")).isEqualTo("400 The body is not JSON.");
        assertThat(post("{}")).isEqualTo("400 messageId is missing; send a text.");
        assertThat(post(OPENED.replace("opened", "sent"))).isEqualTo(
                "400 status is sent; send delivered, bounced, opened, clicked, unsubscribed or complained.");
        assertThat(recorded).isEmpty();
    }
}
