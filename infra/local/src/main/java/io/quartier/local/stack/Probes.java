package io.quartier.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks each part of the stack whether it serves, the way its users would. */
final class Probes {
    private static final long KAFKA_MILLIS = 2_000;

    private final Ports ports;
    private final FlinkRest flink;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Probes(Ports ports) {
        this.ports = ports;
        this.flink = new FlinkRest(Endpoints.of(ports).flink());
    }

    /** A broker that listens but is still fenced is not in its own cluster's list of nodes. */
    boolean broker() {
        if (!listens(ports.kafka())) {
            return false;
        }
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + ports.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) KAFKA_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) KAFKA_MILLIS,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 50L);
        try (var admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(KAFKA_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean engine() {
        return answers("http://127.0.0.1:" + ports.clickhouse() + "/ping");
    }

    boolean jobManager() {
        return answers("http://127.0.0.1:" + ports.flinkRest() + "/overview");
    }

    boolean taskManager(String id) {
        try {
            return flink.hasTaskManager(id);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether some TaskManager offers its slots. */
    boolean slots() {
        try {
            return flink.slots().total() > 0;
        } catch (IOException nobody) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private boolean answers(String address) {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException nobody) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
