package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.quartier.local.engine.ChdbEngine.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one statement: takes it from the address and the body, runs it with the user's rights, writes the result. */
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
            if (text.statement() instanceof Statement.Insert insert) {
                insert(exchange, request, connection, insert, text.rows(insert));
            } else {
                byte[] sql = QueryId.translate(text.whole());
                answer(exchange, request, connection, access, text.statement(), sql);
            }
        }
    }

    private static void insert(HttpExchange exchange, QueryRequest request, EngineConnection connection,
            Statement.Insert insert, InputStream data) throws IOException {
        Progress progress;
        try (var rows = connection.insert(insert.head().getBytes(UTF_8), insert.format(), request.parameters())) {
            rows.append(data);
            progress = rows.finish();
        }
        exchange.getResponseHeaders().set("X-ClickHouse-Format", insert.format());
        new ResponseBody(exchange, request, () -> progress.toSummary(0)).finish();
    }

    private static void answer(HttpExchange exchange, QueryRequest request, EngineConnection connection, Access access,
            Statement statement, byte[] sql) throws IOException {
        check(connection, access, sql);
        String format = switch (statement) {
            case Statement.Select select -> select.format().orElseGet(request::defaultFormat);
            case Statement.Other other -> other.format().orElseGet(request::defaultFormat);
            case Statement.Insert insert -> insert.format();
        };
        exchange.getResponseHeaders().set("X-ClickHouse-Format", format);
        exchange.getResponseHeaders().set("Content-Type", OutputFormat.contentType(format));
        var way = OutputFormat.of(format);
        boolean streamed = statement instanceof Statement.Select && way != OutputFormat.WHOLE;
        try (var result = streamed
                ? connection.stream(sql, format, request.parameters())
                : connection.query(sql, format, request.parameters())) {
            var body = new ResponseBody(exchange, request, () -> result.progress().toSummary(0));
            try {
                way.copy(result, body.stream());
            } catch (EngineException e) {
                if (body.started()) {
                    // too late for a status: a broken transfer is the one sign that no client can take for an end
                    throw new IOException(e.text(), e);
                }
                throw e;
            }
            body.finish();
        }
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** Refuses what a server would not do over HTTP, and for people everything but reading. */
    private static void check(EngineConnection connection, Access access, byte[] sql) {
        var analysis = connection.analyse(sql);
        if (analysis.statementCount > 1) {
            throw EngineException.refused(EngineException.SYNTAX_ERROR, "Multi-statements are not allowed",
                    "SYNTAX_ERROR");
        }
        if (access == Access.READ_TABLES) {
            ReaderRules.check(connection, sql);
        } else if (Statement.namesFile(sql, sql.length)) {
            throw EngineException.refused(EngineException.ACCESS_DENIED,
                    "INTO OUTFILE and FROM INFILE are not allowed over HTTP", "ACCESS_DENIED");
        }
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
