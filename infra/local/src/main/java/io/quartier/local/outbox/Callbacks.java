package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Takes what providers say about messages: signed {@code POST /callbacks}, answered with 204 once it is recorded, 401 without a right
 * signature, 404 for a message that nobody sent, 400 for what cannot be read. Listens on the loopback address.
 */
final class Callbacks implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;

    private final Signature signature;
    private final Ledger ledger;
    private final Consumer<DispatchEvent> record;
    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /**
     * Listens from now on.
     *
     * @param port   0 for any that is free
     * @param record returns when the event is in the topic
     * @param clock  against which signatures are held
     */
    Callbacks(int port, Signature signature, Ledger ledger, Consumer<DispatchEvent> record, InstantSource clock)
            throws IOException {
        this.signature = signature;
        this.ledger = ledger;
        this.record = record;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/callbacks", this::answer);
        server.setExecutor(thread);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /**
     * What is answered.
     *
     * @param sentence empty if there is nothing to say
     */
    private record Answer(int status, String sentence) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = exchange.getRequestMethod().equals("POST")
                    ? take(exchange)
                    : new Answer(405, "Send a POST.");
            byte[] sentence = answer.sentence().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), sentence.length == 0 ? -1 : sentence.length);
            if (sentence.length > 0) {
                exchange.getResponseBody().write(sentence);
            }
        }
    }

    private Answer take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        Headers headers = exchange.getRequestHeaders();
        if (!signature.isRight(headers.getFirst(Signature.ID), headers.getFirst(Signature.TIMESTAMP), body,
                headers.getFirst(Signature.SIGNATURE), clock.instant())) {
            return new Answer(401,
                    "The signature is not right or older than five minutes; sign id.timestamp.body with the secret.");
        }
        try {
            return take(Callback.read(body));
        } catch (IllegalArgumentException e) {
            return new Answer(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer take(Callback callback) {
        Optional<DispatchEvent> sent = ledger.findResult(callback.messageId())
                .filter(result -> result.getStatus() == DispatchStatus.SENT);
        if (sent.isEmpty()) {
            return new Answer(404, "Nobody sent the message %s.".formatted(callback.messageId()));
        }
        DispatchEvent event = callback.toEvent(sent.get());
        if (!ledger.isKnown(event.getEventId())) {
            record.accept(event);
            ledger.note(event);
        }
        return new Answer(204, "");
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
