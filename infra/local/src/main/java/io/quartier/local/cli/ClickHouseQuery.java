package io.quartier.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads ClickHouse over HTTP as the user who may only read; ClickHouse itself lays the answer out. */
final class ClickHouseQuery {
    /** What surrounds the sentence that says what is wrong. */
    private static final Pattern NOISE = Pattern.compile("^Code: \\d+\\. DB::Exception: |\\s*\\(version [^)]*\\)\\s*$"
            + "|(\\. Expected one of: |: In scope ).*(?= \\([A-Z_]+\\)$)");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final String address;

    ClickHouseQuery(String address) {
        this.address = address;
    }

    /** The answer as it comes, in one of ClickHouse's formats. */
    InputStream run(String sql, String format) {
        var request = HttpRequest.newBuilder(URI.create(address + "/?database=quartier&default_format=" + format))
                .header("X-ClickHouse-User", "reader")
                .POST(BodyPublishers.ofString(sql, StandardCharsets.UTF_8))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                var reason = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
                throw new CommandFailure("ClickHouse refuses the query: " + sentence(reason));
            }
            return response.body();
        } catch (ConnectException nobody) {
            throw new CommandFailure("ClickHouse does not answer at %s; `quartier up` starts it.".formatted(address),
                    nobody);
        } catch (IOException broken) {
            throw new CommandFailure("The connection to ClickHouse at %s broke; try again.".formatted(address), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", interrupted);
        }
    }

    private static String sentence(String reason) {
        var first = reason.strip().lines().findFirst().orElse("no reason given");
        return NOISE.matcher(NOISE.matcher(first).replaceAll("")).replaceAll("");
    }
}
