package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.quartier.local.engine.ChdbEngine.Access;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Runs the statement of one request with the rights of its user and writes the result. */
record StatementExecution(HttpExchange exchange, QueryRequest request, EngineConnection connection, Access access) {
    /** Answers when the rows are written. */
    void insert(Statement.Insert insert, InputStream data) throws IOException {
        Progress progress;
        try (var rows = connection.insert(insert.head().getBytes(UTF_8), insert.format(), request.parameters())) {
            rows.append(data);
            progress = rows.finish();
        }
        exchange.getResponseHeaders().set("X-ClickHouse-Format", insert.format());
        new ResponseBody(exchange, request, progress::toSummary).finish();
    }

    /**
     * Answers with the result, as it comes if that is possible.
     *
     * @param select      whether the engine can run the statement block by block
     * @param askedFormat the format that the text itself names
     */
    void answer(boolean select, Optional<String> askedFormat, byte[] sql) throws IOException {
        check(sql);
        String format = askedFormat.orElseGet(request::defaultFormat);
        exchange.getResponseHeaders().set("X-ClickHouse-Format", format);
        exchange.getResponseHeaders().set("Content-Type", OutputFormat.contentType(format));
        var way = OutputFormat.of(format);
        try (var result = select && way != OutputFormat.WHOLE
                ? connection.stream(sql, format, request.parameters())
                : connection.query(sql, format, request.parameters())) {
            write(result, way);
        }
    }

    private void write(QueryResult result, OutputFormat way) throws IOException {
        var body = new ResponseBody(exchange, request, () -> result.progress().toSummary());
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

    /** Refuses what a server would not do over HTTP, and for people everything but reading. */
    private void check(byte[] sql) {
        if (connection.analyse(sql).statementCount > 1) {
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
}
