package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.local.engine.ChdbEngine.Access;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests with a statement: finds out who asks for what, and turns failures into ClickHouse's errors. */
final class QueryHandler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

    private final ChdbEngine engine;
    private final CallerRules callers;
    private final Scratch scratch;
    private final EngineSessions sessions = new EngineSessions();
    private final RunningStatements running;

    QueryHandler(ChdbEngine engine, CallerRules callers, Scratch scratch) {
        this.engine = engine;
        this.callers = callers;
        this.scratch = scratch;
        this.running = new RunningStatements(engine, sessions::endIdle);
    }

    /** Answers the call; throws only when the answer breaks off. */
    void handle(HttpCall call) throws IOException {
        try {
            var request = QueryRequest.of(call);
            describe(call, request);
            var user = request.user(callers);
            run(call, FormFields.isForm(request)
                    ? request.withForm(FormFields.read(call, request, scratch))
                    : request, user);
        } catch (EngineException e) {
            refuse(call, e);
        } catch (RequestBody.BrokenConnection e) {
            // for a client that has closed one direction only
            refuse(call, EngineException.refused(EngineException.CANNOT_READ_ALL_DATA,
                    "The request ended before its body was complete, so nothing of it was done",
                    "CANNOT_READ_ALL_DATA"));
        } catch (RuntimeException e) {
            LOG.error("A request failed in the front of the engine", e);
            refuse(call, EngineException.refused(EngineException.LOGICAL_ERROR, "The front of the engine failed: " + e,
                    "LOGICAL_ERROR"));
        }
    }

    private static void describe(HttpCall call, QueryRequest request) {
        var headers = call.answer();
        headers.put("X-ClickHouse-Query-Id", request.queryId());
        headers.put("X-ClickHouse-Server-Display-Name", "quartier");
        headers.put("X-ClickHouse-Timezone", request.arguments().getOrDefault("session_timezone", "UTC"));
    }

    private void run(HttpCall call, QueryRequest request, EngineUser user) throws IOException {
        try (var received = RequestBody.receive(call, request, scratch);
                var bytes = received.open();
                var body = new ResponseBody(call, request, scratch)) {
            var text = SubmittedText.read(request.query(), bytes);
            execute(call, request, user, text, body);
            // only now, when the session is free again for the client's next request
            body.finish();
        }
    }

    private void execute(HttpCall call, QueryRequest request, EngineUser user, SubmittedText text, ResponseBody body)
            throws IOException {
        Access access = user.access(request.get());
        if (user.isReadOnly() && cancelOwn(user, text, body)) {
            return;
        }
        var tag = StatementTag.next(request.queryId(), user);
        try (var lease = sessions.lease(request, user, tag, rights -> engine.connect(rights, tag.value()));
                var scope = RequestScope.apply(lease, request)) {
            new StatementExecution(request, scope.connection(), access, scratch, body)
                    .run(text, () -> running.watch(tag, call));
        }
    }

    /** People may end what they began, though their own connection may do nothing but read. */
    private boolean cancelOwn(EngineUser user, SubmittedText text, ResponseBody body) throws IOException {
        if (!(text.statement() instanceof Statement.Other)) {
            return false;
        }
        var cancellation = StatementTag.findOwnCancellation(text.whole(), user);
        if (cancellation.isPresent()) {
            try (var connection = engine.connect(Access.ALL);
                    var result = connection.query(cancellation.get(), "TabSeparated", Map.of())) {
                body.describe("TabSeparated", result::progress);
                OutputFormat.STREAM.copy(result, body.stream());
            }
        }
        return cancellation.isPresent();
    }

    /** Answers with an error, or breaks off an answer that has begun. */
    void refuse(HttpCall call, EngineException error) throws IOException {
        if (call.isStarted()) {
            throw new IOException(error.text(), error);
        }
        drain(call);
        var headers = call.answer();
        headers.remove("Content-Encoding");
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        call.reply(ErrorStatus.of(error.code()), error.text() + "\n");
    }

    /** A client that is still sending would not read the answer. */
    private static void drain(HttpCall call) {
        try {
            call.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // read to its end already
        }
    }

    @Override
    public void close() {
        running.close();
        sessions.close();
    }
}
