package io.quartier.local.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few calls of Flink's REST API that starting and watching jobs takes. */
final class FlinkRest {
    /** {@code main} of a job runs inside the call that submits it. */
    private static final Duration SUBMIT = Duration.ofSeconds(90);
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final String BOUNDARY = "quartier-jar-boundary";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    FlinkRest(String address) {
        this.address = address;
    }

    /** The cluster's task slots and how many of them nobody holds. */
    record Slots(int total, int available) {}

    /**
     * @param state   Flink's word: {@code RUNNING}, {@code RESTARTING}, {@code FAILED}, …
     * @param tasks   tasks of its graph
     * @param running those of them that run or are done
     */
    record JobStatus(String id, String name, String state, int tasks, int running) {
        boolean ended() {
            return List.of("FAILED", "CANCELED", "FINISHED").contains(state);
        }

        boolean allRunning() {
            return state.equals("RUNNING") && tasks > 0 && running == tasks;
        }
    }

    /** What {@code /jars/:id/run} takes. */
    record RunRequest(
            String entryClass,
            List<String> programArgsList,
            int parallelism,
            @JsonProperty("jobId") String jobId,
            @Nullable String savepointPath,
            @Nullable String claimMode,
            Map<String, String> flinkConfiguration) {}

    Slots slots() throws IOException, InterruptedException {
        var overview = get("/overview");
        return new Slots(overview.path("slots-total").asInt(), overview.path("slots-available").asInt());
    }

    boolean hasTaskManager(String id) throws InterruptedException {
        try {
            for (var taskManager : get("/taskmanagers").path("taskmanagers")) {
                if (taskManager.path("id").asText().equals(id)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreachable) {
            return false;
        }
    }

    List<JobStatus> jobs() throws IOException, InterruptedException {
        var jobs = new ArrayList<JobStatus>();
        for (var job : get("/jobs/overview").path("jobs")) {
            var tasks = job.path("tasks");
            jobs.add(new JobStatus(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText(),
                    tasks.path("total").asInt(),
                    tasks.path("running").asInt() + tasks.path("finished").asInt()));
        }
        return jobs;
    }

    /** Why the job failed last, in Flink's words; empty if it never did. */
    String failure(String jobId) throws IOException, InterruptedException {
        var history = get("/jobs/" + jobId + "/exceptions").path("exceptionHistory").path("entries");
        var stack = history.path(0).path("stacktrace").asText("");
        return stack.lines().filter(line -> !line.startsWith("\t")).reduce((first, last) -> last).orElse("");
    }

    /** Gives the cluster a jar and returns the id under which the cluster keeps it. */
    String upload(Path jar) throws IOException, InterruptedException {
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        var body = BodyPublishers.concat(
                text(head), BodyPublishers.ofFile(jar), text("\r\n--" + BOUNDARY + "--\r\n"));
        var request = request("/jars/upload", SUBMIT)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
        var stored = send(request).path("filename").asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    void run(String jarId, RunRequest run) throws IOException, InterruptedException {
        var body = text(StackFile.JSON.writeValueAsString(run));
        send(request("/jars/" + jarId + "/run", SUBMIT).header("Content-Type", "application/json").POST(body));
    }

    void deleteJar(String jarId) throws IOException, InterruptedException {
        send(request("/jars/" + jarId, ASK).DELETE());
    }

    void cancel(String jobId) throws IOException, InterruptedException {
        send(request("/jobs/" + jobId + "?mode=cancel", ASK).method("PATCH", BodyPublishers.noBody()));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path, ASK).GET());
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(timeout);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new FlinkRefusal(response.statusCode(), response.body());
        }
        return StackFile.JSON.readTree(response.body());
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
