package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.quartier.local.engine.ChdbEngine.Access;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests with a statement: finds out who asks for what, and turns failures into ClickHouse's errors. */
final class QueryHandler implements HttpHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

    private final ChdbEngine engine;
    private final EngineSessions sessions = new EngineSessions();

    QueryHandler(ChdbEngine engine) {
        this.engine = engine;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            var request = QueryRequest.of(exchange);
            describe(exchange, request);
            run(exchange, request);
        } catch (EngineException e) {
            refuse(exchange, e);
        } catch (RuntimeException e) {
            LOG.error("A request failed in the front of the engine", e);
            refuse(exchange, EngineException.of(e.toString()));
        }
    }

    private static void describe(HttpExchange exchange, QueryRequest request) {
        var headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Query-Id", request.queryId());
        headers.set("X-ClickHouse-Server-Display-Name", "quartier");
        headers.set("X-ClickHouse-Timezone", request.arguments().getOrDefault("session_timezone", "UTC"));
    }

    private void run(HttpExchange exchange, QueryRequest request) throws IOException {
        Access access = request.user().access(request.get());
        var text = SubmittedText.read(request.query(), RequestBody.of(request, exchange.getRequestBody()));
        try (var lease = sessions.lease(request, access, () -> engine.connect(access, request.queryId()))) {
            var connection = lease.connection();
            request.settings().ifPresent(connection::execute);
            request.database().ifPresent(name -> connection.execute("USE " + Quoted.name(name)));
            var execution = new StatementExecution(exchange, request, connection, access);
            switch (text.statement()) {
                case Statement.Insert insert -> execution.insert(insert, text.rows(insert));
                case Statement.Select select -> execution.answer(true, select.format(), text.whole());
                case Statement.Other other -> execution.answer(false, other.format(), QueryId.translate(text.whole()));
            }
        }
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static void refuse(HttpExchange exchange, EngineException error) throws IOException {
        drain(exchange);
        byte[] text = (error.text() + "\n").getBytes(UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.remove("Content-Encoding");
        headers.set("Content-Type", "text/plain; charset=UTF-8");
        headers.set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        exchange.sendResponseHeaders(ErrorStatus.of(error.code()), text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** A client that is still sending would not read the answer. */
    private static void drain(HttpExchange exchange) {
        try {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // closed at its end already
        }
    }
}
