package io.quartier.local.engine;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClickHouse's HTTP interface in front of an engine, on the loopback address unless told otherwise. */
final class ClickHouseFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseFront.class);
    private static final String LOOPBACK = "127.0.0.1";
    /** The engine's parser recurses deeply. */
    private static final long STACK_BYTES = 8 << 20;
    private static final int BACKLOG = 1024;
    private static final int STOP_SECONDS = 5;
    /** Some threads are Jetty's own, and a refusal needs one too. */
    private static final int MAX_THREADS = FrontHandler.MAX_STATEMENTS + 40;
    /** The driver puts the values of parameters into the address. */
    private static final int ADDRESS_AND_HEADERS_BYTES = 1 << 20;
    /** It is the client's pool that decides when an idle connection closes, or a request would meet a closing one. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final Server server;
    private final FrontHandler handler;
    private final QueryHandler queries;

    private ClickHouseFront(Server server, FrontHandler handler, QueryHandler queries) {
        this.server = server;
        this.handler = handler;
        this.queries = queries;
    }

    /**
     * Starts on the port.
     *
     * @param scratch a folder for what is too large for memory; emptied now
     */
    static ClickHouseFront start(ChdbEngine engine, int port, ListenSettings listen, Path scratch) throws IOException {
        var callers = new CallerRules(listen);
        var queries = new QueryHandler(engine, callers, Scratch.in(scratch));
        var handler = new FrontHandler(callers, queries);
        var server = new Server(threads());
        for (String address : addresses(listen)) {
            server.addConnector(connector(server, address, port));
        }
        server.setHandler(handler);
        try {
            server.start();
        } catch (IOException e) {
            queries.close();
            throw e.getCause() instanceof BindException taken ? taken : e;
        } catch (Exception e) {
            queries.close();
            throw new IOException("the HTTP server does not start", e);
        }
        return new ClickHouseFront(server, handler, queries);
    }

    private static Set<String> addresses(ListenSettings listen) {
        Set<String> addresses = new LinkedHashSet<>();
        if (!listen.isOpen() || !listen.address().isAnyLocalAddress()) {
            addresses.add(LOOPBACK);
        }
        if (listen.isOpen()) {
            addresses.add(listen.listen());
        }
        return addresses;
    }

    /**
     * Platform threads: a call into the engine holds on to its thread, and virtual ones share as few as there are
     * processors.
     */
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(MAX_THREADS, 4, (int) Duration.ofMinutes(1).toMillis(), 0,
                new LinkedBlockingQueue<>(), null,
                Thread.ofPlatform().name("clickhouse-http-", 0).stackSize(STACK_BYTES).daemon().factory());
        threads.setStopTimeout(Duration.ofSeconds(1).toMillis());
        return threads;
    }

    private static ServerConnector connector(Server server, String address, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(ADDRESS_AND_HEADERS_BYTES);
        http.setMaxResponseHeaderSize(ADDRESS_AND_HEADERS_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.UNSAFE);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }

    /** The port on the loopback address. */
    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Lets running statements end for a few seconds, then stops. */
    @Override
    public void close() {
        if (!handler.awaitEnd(STOP_SECONDS)) {
            LOG.warn("Statements still ran {} s after the engine was told to stop", STOP_SECONDS);
        }
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP server did not stop in order", e);
        }
        queries.close();
    }
}
