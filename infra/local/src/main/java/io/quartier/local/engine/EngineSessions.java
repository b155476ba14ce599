package io.quartier.local.engine;

import io.quartier.local.engine.ChdbEngine.Access;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Connections that outlive a request because the client names a session. What a request sets stays set for the rest
 * of its session. A session ends when nobody has used it for its time-out; that is looked at when the next request
 * names one.
 */
final class EngineSessions implements AutoCloseable {
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;

    private record Key(String id, Access access) {}

    private static final class Session {
        final EngineConnection connection;
        final ReentrantLock lock = new ReentrantLock();
        volatile long endsAtNanos;

        Session(EngineConnection connection) {
            this.connection = connection;
        }
    }

    private final Map<Key, Session> sessions = new ConcurrentHashMap<>();

    /** A connection for one request, returned or closed with the lease. */
    record Lease(EngineConnection connection, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    Lease lease(QueryRequest request, Access access, Supplier<EngineConnection> connect) {
        var id = Optional.ofNullable(request.arguments().get("session_id"));
        if (id.isEmpty()) {
            var connection = connect.get();
            return new Lease(connection, connection::close);
        }
        endIdle();
        var key = new Key(id.get(), access);
        if (request.is("session_check") && !sessions.containsKey(key)) {
            throw EngineException.refused(EngineException.SESSION_NOT_FOUND, "Session " + id.get() + " not found",
                    "SESSION_NOT_FOUND");
        }
        var session = sessions.computeIfAbsent(key, k -> new Session(connect.get()));
        if (!session.lock.tryLock()) {
            throw EngineException.refused(EngineException.SESSION_IS_LOCKED,
                    "Session " + id.get() + " is locked by a concurrent client", "SESSION_IS_LOCKED");
        }
        return new Lease(session.connection, () -> {
            session.endsAtNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds(request));
            session.lock.unlock();
        });
    }

    private static int timeoutSeconds(QueryRequest request) {
        String seconds = request.arguments().getOrDefault("session_timeout", "");
        return seconds.matches("\\d{1,4}") ? Integer.parseInt(seconds) : DEFAULT_TIMEOUT_SECONDS;
    }

    private void endIdle() {
        long now = System.nanoTime();
        sessions.forEach((key, session) -> {
            if (session.endsAtNanos != 0 && session.endsAtNanos - now < 0 && session.lock.tryLock()) {
                // the lock of an ended session is never given back: who has found it by now must not use it
                sessions.remove(key);
                session.connection.close();
            }
        });
    }

    @Override
    public void close() {
        sessions.values().stream().filter(session -> session.lock.tryLock())
                .forEach(session -> session.connection.close());
        sessions.clear();
    }
}
