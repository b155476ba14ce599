package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.stack.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Stops a job with a savepoint, by Flink's REST API. */
record Savepoint(String flink, String jobId) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Returns when the job has ended and its savepoint lies where the stack looks for the state that a job goes on from: among its
     * checkpoints, by the number that Flink gave it.
     */
    void take(Path checkpoints, Duration patience) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(checkpoints.resolve("savepoints"));
        String body = "{\"targetDirectory\": \"file://" + folder + "\", \"drain\": false}";
        String trigger = ask(HttpRequest.newBuilder(URI.create(flink + "/jobs/" + jobId + "/stop"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))).path("request-id")
                .asText();
        Eventually.until("the savepoint is there", patience, () -> "COMPLETED"
                .equals(get("/jobs/" + jobId + "/savepoints/" + trigger).path("status").path("id").asText()));
        String location = get("/jobs/" + jobId + "/savepoints/" + trigger).path("operation").path("location").asText();
        assertThat(location).startsWith("file:");
        long number = get("/jobs/" + jobId + "/checkpoints").path("latest").path("savepoint").path("id").asLong();
        assertThat(number).isPositive();
        Eventually.until("the job has ended", patience,
                () -> "FINISHED".equals(get("/jobs/" + jobId).path("state").asText()));
        Files.move(Path.of(URI.create(location)), folder.resolve("chk-" + number));
    }

    private JsonNode get(String path) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(flink + path)).GET());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString())
                    .body());
        }
    }
}
