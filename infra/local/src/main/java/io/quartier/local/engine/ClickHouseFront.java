package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClickHouse's HTTP interface on the loopback address, in front of an engine. */
final class ClickHouseFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseFront.class);
    /** The engine's parser recurses deeply. */
    private static final long STACK_BYTES = 8 << 20;
    private static final int BACKLOG = 1024;
    private static final int STOP_SECONDS = 5;

    private final HttpServer server;
    private final ExecutorService threads;
    /** Held for reading by every request, for writing by the end. */
    private final ReentrantReadWriteLock running;

    private final QueryHandler queries;

    private ClickHouseFront(HttpServer server, ExecutorService threads, ReentrantReadWriteLock running,
            QueryHandler queries) {
        this.server = server;
        this.threads = threads;
        this.running = running;
        this.queries = queries;
    }

    /** Starts on the port, or on any free one for 0. */
    static ClickHouseFront start(ChdbEngine engine, int port) throws IOException {
        // Read by the JDK's server when it starts: answers must not wait 40 ms for more, and it is the client's pool
        // that decides when an idle connection closes, or a request would meet a closing one.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        var address = new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port);
        var server = HttpServer.create(address, BACKLOG);
        // Platform threads: a call into the engine holds on to its thread, and virtual ones share as few as there are
        // processors.
        var threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("clickhouse-http-", 0).stackSize(STACK_BYTES).daemon().factory());
        server.setExecutor(threads);
        server.createContext("/ping", exchange -> reply(exchange, "Ok.\n"));
        server.createContext("/replicas_status", exchange -> reply(exchange, "Ok.\n"));
        var running = new ReentrantReadWriteLock();
        var queries = new QueryHandler(engine);
        server.createContext("/", exchange -> whileOpen(running, exchange, queries)).getFilters()
                .add(new LocalCallersOnly());
        server.start();
        return new ClickHouseFront(server, threads, running, queries);
    }

    private static void whileOpen(ReentrantReadWriteLock running, HttpExchange exchange, HttpHandler handler)
            throws IOException {
        if (!running.readLock().tryLock()) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        try {
            handler.handle(exchange);
        } finally {
            running.readLock().unlock();
        }
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Lets running statements end for a few seconds, then stops. */
    @Override
    public void close() {
        try {
            if (!running.writeLock().tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Statements still ran {} s after the engine was told to stop", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        queries.close();
        threads.shutdown();
    }
}
