package io.quartier.local.engine;

import io.quartier.local.engine.ChdbEngine.Access;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Connections that outlive a request because the client names a session. A session ends when nobody has used it for its
 * time-out, or with the request that says {@code close_session=1}. Users who only read have no sessions: they may
 * neither set anything nor make temporary tables, so there is nothing to remember.
 */
final class EngineSessions implements AutoCloseable {
    /** A session costs memory in the engine, and nobody talks to more of them from one machine. */
    static final int MAX_SESSIONS = 1000;

    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final int MAX_TIMEOUT_SECONDS = 3600;

    private record Key(String id, EngineUser user) {}

    private static final class Session {
        final EngineConnection connection;
        final ReentrantLock lock = new ReentrantLock();
        volatile long endsAtNanos;

        Session(EngineConnection connection) {
            this.connection = connection;
        }
    }

    /** Opens a connection. */
    @FunctionalInterface
    interface Connect {
        EngineConnection to(Access access);
    }

    private final Map<Key, Session> sessions = new ConcurrentHashMap<>();

    /** A connection for one request, returned or closed with the lease. */
    record Lease(EngineConnection connection, boolean isOfSession, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /** The connection of the session that the request names, or one with the given rights for this request only. */
    Lease lease(QueryRequest request, EngineUser user, StatementTag tag, Connect connect) {
        String id = request.arguments().getOrDefault("session_id", "");
        if (id.isEmpty() || user.isReadOnly()) {
            var connection = connect.to(user.access(request.get()));
            return new Lease(connection, false, connection::close);
        }
        int timeoutSeconds = timeoutSeconds(request);
        var key = new Key(id, user);
        var session = findOrStart(key, request.is("session_check"), () -> connect.to(Access.ALL));
        if (!session.lock.tryLock()) {
            throw EngineException.refused(EngineException.SESSION_IS_LOCKED,
                    "Session " + id + " is locked by a concurrent client", "SESSION_IS_LOCKED");
        }
        session.connection.execute("SET " + StatementTag.SETTING + " = " + Quoted.text(tag.value()));
        return new Lease(session.connection, true, () -> release(key, session, request, timeoutSeconds));
    }

    private void release(Key key, Session session, QueryRequest request, int timeoutSeconds) {
        if (request.is("close_session")) {
            end(key, session);
            return;
        }
        session.endsAtNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        session.lock.unlock();
    }

    private Session findOrStart(Key key, boolean mustExist, Supplier<EngineConnection> connect) {
        endIdle();
        if (mustExist && !sessions.containsKey(key)) {
            throw EngineException.refused(EngineException.SESSION_NOT_FOUND, "Session " + key.id() + " not found",
                    "SESSION_NOT_FOUND");
        }
        if (sessions.size() >= MAX_SESSIONS && !sessions.containsKey(key)) {
            throw EngineException.refused(EngineException.TOO_MANY_SIMULTANEOUS_QUERIES, "Too many sessions; close some"
                    + " with close_session=1 or give them a shorter session_timeout", "TOO_MANY_SIMULTANEOUS_QUERIES");
        }
        return sessions.computeIfAbsent(key, k -> new Session(connect.get()));
    }

    private static int timeoutSeconds(QueryRequest request) {
        var given = Optional.ofNullable(request.arguments().get("session_timeout"));
        if (given.isEmpty()) {
            return DEFAULT_TIMEOUT_SECONDS;
        }
        if (!given.get().matches("\\d{1,4}") || Integer.parseInt(given.get()) > MAX_TIMEOUT_SECONDS) {
            throw EngineException.refused(EngineException.INVALID_SESSION_TIMEOUT, "Invalid session timeout: '"
                    + given.get() + "', the longest is " + MAX_TIMEOUT_SECONDS + " seconds", "INVALID_SESSION_TIMEOUT");
        }
        return Integer.parseInt(given.get());
    }

    /** Ends the sessions whose time-out has passed. */
    void endIdle() {
        long now = System.nanoTime();
        sessions.forEach((key, session) -> {
            if (session.endsAtNanos != 0 && session.endsAtNanos - now < 0 && session.lock.tryLock()) {
                end(key, session);
            }
        });
    }

    /** The lock of an ended session is never given back: who has found it by now must not use it. */
    private void end(Key key, Session session) {
        sessions.remove(key, session);
        session.connection.close();
    }

    @Override
    public void close() {
        sessions.forEach((key, session) -> {
            if (session.lock.tryLock()) {
                end(key, session);
            }
        });
    }
}
