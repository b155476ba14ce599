package io.quartier.local.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Decides what becomes of a request: a sign of life, a statement, or a refusal. */
final class FrontHandler extends Handler.Abstract {
    /**
     * Statements at one time. Each holds up to a megabyte of this process, and its thread; more of them wait for the
     * same two disks and processors anyway.
     */
    static final int MAX_STATEMENTS = 100;

    private static final Set<String> STATEMENT_PATHS = Set.of("/", "/query");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT");

    private final CallerRules callers;
    private final QueryHandler queries;
    private final Semaphore places = new Semaphore(MAX_STATEMENTS);

    FrontHandler(CallerRules callers, QueryHandler queries) {
        this.callers = callers;
        this.queries = queries;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var call = new HttpCall(request, response);
        try {
            answer(call);
            callback.succeeded();
            call.closeIfSpoilt();
        } catch (IOException | RuntimeException broken) {
            // the client sees a transfer that breaks off: the one sign that it cannot take for an end
            callback.failed(broken);
        }
        return true;
    }

    private void answer(HttpCall call) throws IOException {
        Optional<String> refusal = callers.findRefusal(call);
        if (refusal.isPresent()) {
            call.turnAway(403, refusal.get() + "\n");
        } else if (!METHODS.contains(call.method())) {
            call.turnAway(501, "Only GET, HEAD and POST are understood here.\n");
        } else if (Set.of("/ping", "/replicas_status").contains(call.path())) {
            call.reply(200, "Ok.\n");
        } else if (!STATEMENT_PATHS.contains(call.path())) {
            call.turnAway(404, "There is no handle " + call.path() + "; statements go to /, and /ping answers Ok.\n");
        } else if (call.rawQuery().isEmpty() && !call.method().startsWith("P")) {
            call.reply(200, "Ok.\n");
        } else {
            query(call);
        }
    }

    private void query(HttpCall call) throws IOException {
        if (!places.tryAcquire()) {
            queries.refuse(call, EngineException.refused(EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
                    "Too many simultaneous queries; the local stack runs " + MAX_STATEMENTS + " at one time",
                    "TOO_MANY_SIMULTANEOUS_QUERIES"));
            return;
        }
        try {
            queries.handle(call);
        } finally {
            places.release();
        }
    }

    /** Takes no more statements and waits for those that run; whether all ended in time. */
    boolean awaitEnd(long seconds) {
        try {
            return places.tryAcquire(MAX_STATEMENTS, seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
