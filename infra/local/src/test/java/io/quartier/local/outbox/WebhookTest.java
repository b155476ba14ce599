package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static io.quartier.local.outbox.Messages.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quartier.schemas.OutboxMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final OutboxMessage MAIL = Messages.mail("d1", "ann").setOfferCode("RAIN20-X")
            .setClaimId("umbrella-storm.c").setValidUntil(Instant.parse("2026-10-06T01:00:00Z")).build();

    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = new ArrayList<>();
    private HttpServer shop;
    private Webhook webhook;

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/hook", this::receive);
        shop.start();
        webhook = new Webhook(URI.create("http://localhost:%d/hook".formatted(shop.getAddress().getPort())),
                Signature.of(SECRET), new Attempts(3, Duration.ofMillis(100), () -> -1L, waits::add), () -> NOON);
    }

    @AfterEach
    void close() {
        webhook.close();
        shop.stop(0);
    }

    /** Verifies on its own, by what the manual says. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String at = exchange.getRequestHeaders().getFirst("webhook-timestamp");
            String right = "v1," + hmac(id + "." + at + "." + body);
            String given = exchange.getRequestHeaders().getFirst("webhook-signature");
            if (!right.equals(given) || !"d1@email".equals(id) || !String.valueOf(NOON.getEpochSecond()).equals(at)) {
                problems.add("%s %s %s".formatted(id, at, given));
            }
            bodies.add(body);
            exchange.sendResponseHeaders(answers.remove(), -1);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void postsTheMessageSigned() throws Exception {
        answers.add(204);
        assertThat(webhook.carry(MAIL)).isEqualTo(Result.SENT);
        assertThat(problems).isEmpty();
        assertThat(new ObjectMapper().readTree(bodies.getFirst())).isEqualTo(new ObjectMapper().readTree("""
                {"messageId": "d1@email", "decisionId": "d1", "trigger": "umbrella-storm", "version": 2,
                 "subject": "ann", "regionId": "us-wa-seattle-ballard", "channel": "email", "transactional": false,
                 "locale": "en", "title": "Rain", "text": "20 % off umbrellas", "offerCode": "RAIN20-X",
                 "claimId": "umbrella-storm.c", "validUntil": "2026-10-06T01:00:00Z"}"""));
        assertThat(waits).isEmpty();
    }

    @Test
    void triesAgainWhatFailedForNowWithTheSameId() throws Exception {
        answers.addAll(List.of(503, 429, 200));
        assertThat(webhook.carry(MAIL)).isEqualTo(Result.SENT);
        assertThat(problems).isEmpty();
        assertThat(bodies).hasSize(3);
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void bouncesWhatIsRefusedAtOnce() throws Exception {
        answers.add(400);
        assertThat(webhook.carry(MAIL)).isEqualTo(Result.bounced("HTTP 400"));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void bouncesWhatNobodyAnswers() throws Exception {
        shop.stop(0);
        assertThat(webhook.carry(MAIL)).isEqualTo(
                Result.bounced("given up after 3 attempts: ConnectException"));
    }
}
