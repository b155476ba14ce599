package io.quartier.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JobManager's REST API with nothing behind it: remembers what it was told, and says what a test tells it to. */
final class FakeFlink implements AutoCloseable {
    final Map<String, String> jobs = new LinkedHashMap<>();
    final List<JsonNode> runs = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    int freeSlots = 8;
    boolean refusing;

    private final HttpServer server;

    FakeFlink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    FlinkRest rest() {
        return new FlinkRest("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        if (refusing && path.endsWith("/run")) {
            reply(exchange, 500,
                    "{\"errors\":[\"Internal\",\"org.x.Y: z\\nCaused by: the job has no source\\n\\tat a.b\"]}");
        } else {
            reply(exchange, 200, json(exchange.getRequestMethod(), path, body));
        }
    }

    private String json(String method, String path, byte[] body) throws IOException {
        if (path.endsWith("/run")) {
            var run = StackFile.JSON.readTree(body);
            runs.add(run);
            jobs.put(run.path("jobId").asText(), "RUNNING");
        } else if (method.equals("PATCH")) {
            var job = path.substring(path.lastIndexOf('/') + 1);
            cancelled.add(job);
            jobs.put(job, "CANCELED");
        }
        return switch (path) {
            case "/overview" -> "{\"slots-total\":8,\"slots-available\":%d}".formatted(freeSlots);
            case "/jobs/overview" -> "{\"jobs\":[" + jobs.entrySet().stream()
                    .map(job -> "{\"jid\":\"%s\",\"state\":\"%s\",\"tasks\":{\"total\":1,\"running\":1}}"
                            .formatted(job.getKey(), job.getValue()))
                    .collect(Collectors.joining(",")) + "]}";
            case "/jars/upload" -> "{\"filename\":\"/tmp/upload/1_job.jar\"}";
            default -> "{}";
        };
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
