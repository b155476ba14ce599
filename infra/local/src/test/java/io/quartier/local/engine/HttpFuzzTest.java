package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests damaged at random, the same ones in every build, on an engine whose front has a small heap. */
final class HttpFuzzTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 250;
    private static final int NIGHTLY_REQUESTS = 10_000;
    private static final long BOUND_MEGABYTES = 900;

    /** Requests of every kind, which are right before they are damaged. */
    private static final List<String> WELL_FORMED = List.of(
            "GET /?query=SELECT+1&default_format=JSON HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n",
            "GET /ping HTTP/1.0\r\n\r\n",
            "POST /?database=quartier&max_threads=1&session_id=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\nSELECT 2",
            "POST /?query=INSERT+INTO+quartier.fuzzed+FORMAT+RowBinary HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: 7\r\n\r\n\1\0\0\0\2ab",
            "POST /?compress=1&decompress=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 33\r\n\r\n"
                    + "0123456789abcdef\2\21\0\0\0\10\0\0\0SELECT 3",
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nSELECT 4\r\n0\r\n\r\n",
            "POST /?param_x=5 HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: deflate\r\nExpect: 100-continue\r\n"
                    + "X-ClickHouse-User: reader\r\nContent-Length: 20\r\n\r\nSELECT {x:UInt8} -- ",
            """
                    POST / HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: multipart/form-data; boundary=b\r
                    Content-Length: 72\r
                    \r
                    --b\r
                    Content-Disposition: form-data; name="query"\r
                    \r
                    SELECT 6\r
                    --b--\r
                    """,
            "POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic cmVhZGVyOng=\r\nContent-Length: 37\r\n\r\n"
                    + "SELECT number FROM numbers(100000)   ");

    @Test
    void survivesDamagedRequests(@TempDir Path folder) throws Exception {
        survive(folder, REQUESTS);
    }

    @Test
    @Tag("nightly")
    void survivesManyDamagedRequests(@TempDir Path folder) throws Exception {
        survive(folder, NIGHTLY_REQUESTS);
    }

    private static void survive(Path folder, int requests) throws Exception {
        try (var engine = EngineProcess.start(List.of("-Xmx64m"), folder)) {
            Http.post(engine.address(), "CREATE TABLE quartier.fuzzed (a Int32, s String) ENGINE = Memory");
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                var random = new Random(client);
                clients.add(() -> sendDamaged(engine, random, requests));
            }
            int answered = 0;
            try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
                for (var client : threads.invokeAll(clients)) {
                    answered += client.get();
                }
            }
            assertThat(answered).as("most are answered, if only with a refusal").isGreaterThan(CLIENTS * requests / 2);
            assertThat(engine.process().isAlive()).isTrue();
            assertThat(Http.post(engine.address(), "SELECT 7").body()).isEqualTo("7\n");
            assertThat(PeakMemory.residentMegabytes(engine.process())).isLessThan(BOUND_MEGABYTES);
            assertEmpty(folder.resolve("quartier-scratch"));
        }
    }

    private static int sendDamaged(EngineProcess engine, Random random, int requests) throws IOException {
        int answered = 0;
        for (int i = 0; i < requests; i++) {
            byte[] request = WELL_FORMED.get(random.nextInt(WELL_FORMED.size())).getBytes(ISO_8859_1);
            for (int damages = random.nextInt(4); damages > 0; damages--) {
                request = damage(request, random);
            }
            answered += isAnswered(engine, request) ? 1 : 0;
        }
        return answered;
    }

    private static boolean isAnswered(EngineProcess engine, byte[] request) throws IOException {
        try (var connection = new RawRequest(engine)) {
            String answer = connection.send(request).finish();
            // so say the front and Jetty when something happened that they did not expect
            assertThat(answer).doesNotContain("The front of the engine failed").doesNotContain("HTTP ERROR 500");
            return answer.startsWith("HTTP/1.");
        } catch (SocketException reset) {
            return false;
        }
    }

    private static byte[] damage(byte[] request, Random random) {
        int at = request.length == 0 ? 0 : random.nextInt(request.length);
        int length = Math.min(random.nextInt(20), request.length - at);
        byte[] head = Arrays.copyOf(request, at);
        byte[] tail = Arrays.copyOfRange(request, at + length, request.length);
        return switch (random.nextInt(5)) {
            case 0 -> head;
            case 1 -> join(head, tail);
            case 2 -> join(head, randomBytes(random), tail);
            case 3 -> join(head, Arrays.copyOfRange(request, at, request.length), tail);
            default -> join(head, "\r\n".getBytes(ISO_8859_1), Arrays.copyOfRange(request, at, request.length));
        };
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void assertEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
