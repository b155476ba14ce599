package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP interface as other clients than the driver use it. */
@ExtendWith(SharedEngine.class)
final class HttpInterfaceTest {
    private final EngineProcess engine;

    HttpInterfaceTest(EngineProcess engine) {
        this.engine = engine;
    }

    private URI at(String arguments) {
        return engine.address().resolve("?" + arguments);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void answersPing() throws Exception {
        assertThat(Http.get(engine.address().resolve("ping")).body()).isEqualTo("Ok.\n");
    }

    @Test
    void takesTheQueryFromTheAddressOrTheBodyOrBoth() throws Exception {
        assertThat(Http.get(at("query=SELECT+1")).body()).isEqualTo("1\n");
        assertThat(Http.post(engine.address(), "SELECT 2").body()).isEqualTo("2\n");
        assertThat(Http.post(at("query=SELECT+3"), "AS x FORMAT JSONEachRow").body()).isEqualTo("{\"x\":3}\n");
    }

    @Test
    void describesTheResultInHeaders() throws Exception {
        var answer = Http.post(at("default_format=CSV&query_id=mine"), "SELECT number FROM numbers(3)");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0\n1\n2\n");
        assertThat(header(answer, "X-ClickHouse-Format")).isEqualTo("CSV");
        assertThat(header(answer, "X-ClickHouse-Query-Id")).isEqualTo("mine");
        assertThat(header(answer, "X-ClickHouse-Timezone")).isEqualTo("UTC");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv; charset=UTF-8");
        assertThat(header(answer, "X-ClickHouse-Summary")).contains("\"result_rows\":\"3\"", "\"read_rows\":\"3\"");
    }

    @Test
    void appliesSettingsParametersAndDatabase() throws Exception {
        String query = Http.encoded("SELECT {text:String}, getSetting('max_threads'), currentDatabase()");
        assertThat(Http.get(at("max_threads=1&database=system&param_text=it's%5Ctok&query=" + query)).body())
                .isEqualTo("it\\'s\\tok\t1\tsystem\n");
        var unknown = Http.get(at("no_such_setting=1&query=SELECT+1"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "X-ClickHouse-Exception-Code")).isEqualTo("115");
    }

    @Test
    void keepsInsertsSynchronousWhateverTheClientAsks() throws Exception {
        String query = Http.encoded("SELECT getSetting('async_insert')");
        assertThat(Http.get(at("async_insert=1&query=" + query)).body()).isEqualTo("false\n");
    }

    @ParameterizedTest
    @CsvSource({"SELEC 1+, 400, 62", "SELECT * FROM nope, 404, 60", "SELECT throwIf(1), 500, 395",
        "SELECT 1; SELECT 2, 400, 62", "INSERT INTO t FROM INFILE 'x' FORMAT CSV, 403, 497"})
    void givesErrorsAStatus(String sql, int status, String code) throws Exception {
        var answer = Http.post(engine.address(), sql);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "X-ClickHouse-Exception-Code")).isEqualTo(code);
        assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
    }

    @Test
    void doesNotChangeAnythingByGet() throws Exception {
        assertThat(Http.get(at("query=" + Http.encoded("CREATE DATABASE by_get"))).statusCode()).isEqualTo(403);
    }

    @Test
    void knowsTheUserFromBasicAuthenticationAndFromHeaders() throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString("reader:any".getBytes(UTF_8));
        String readonly = "SELECT getSetting('readonly')";
        assertThat(Http.post(engine.address(), readonly, "Authorization", basic).body()).isEqualTo("1\n");
        assertThat(Http.post(engine.address(), readonly, "X-ClickHouse-User", "reader").body()).isEqualTo("1\n");
        assertThat(Http.post(engine.address(), readonly).body()).isEqualTo("0\n");
        assertThat(Http.post(engine.address(), readonly, "X-ClickHouse-User", "root").statusCode()).isEqualTo(403);
    }

    @Test
    void turnsAwayPagesOfOtherMachines() throws Exception {
        assertThat(Http.post(engine.address(), "SELECT 1", "Origin", "https://example.org").statusCode())
                .isEqualTo(403);
        assertThat(Http.post(engine.address(), "SELECT 1", "Origin", "http://localhost:8080").statusCode())
                .isEqualTo(200);
    }

    @Test
    void insertsBinaryRowsAfterTheQueryAndAfterTheAddress() throws Exception {
        Http.post(engine.address(), "CREATE OR REPLACE TABLE quartier.binary (s String) ENGINE = MergeTree ORDER BY s");
        byte[] rows = {3, ';', 0, '\n', 1, (byte) 0xA0};
        var query = "INSERT INTO quartier.binary FORMAT RowBinary";
        var body = new ByteArrayOutputStream();
        body.writeBytes((query + "\n").getBytes(UTF_8));
        body.writeBytes(rows);
        Http.postBytes(engine.address(), body.toByteArray());
        var answer = Http.postBytes(at("query=" + Http.encoded(query)), rows);
        assertThat(header(answer, "X-ClickHouse-Summary")).contains("\"written_rows\":\"2\"");
        assertThat(
                Http.get(at("query=" + Http.encoded("SELECT hex(s), count() FROM quartier.binary GROUP BY s"))).body()
                        .lines())
                .containsExactlyInAnyOrder("3B000A\t2", "A0\t2");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "lz4"})
    void unpacksRequests(String encoding) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = encoding.equals("gzip")
                ? new GZIPOutputStream(packed)
                : new LZ4FrameOutputStream(packed)) {
            out.write("SELECT 42".getBytes(UTF_8));
        }
        var answer = Http.postBytes(engine.address(), packed.toByteArray(), "Content-Encoding", encoding);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("42\n");
    }

    @Test
    void packsAnswersWhenAsked() throws Exception {
        var answer = Http.postBytes(at("enable_http_compression=1"), "SELECT 42".getBytes(UTF_8), "Accept-Encoding",
                "gzip");
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(unpacked(answer.body())).isEqualTo("42\n");
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void remembersTemporaryTablesWithinASession() throws Exception {
        Http.post(at("session_id=s1"), "CREATE TEMPORARY TABLE mine (a Int8)");
        Http.post(at("session_id=s1"), "INSERT INTO mine VALUES (7)");
        assertThat(Http.post(at("session_id=s1"), "SELECT a FROM mine").body()).isEqualTo("7\n");
        assertThat(Http.post(at("session_id=s2"), "SELECT a FROM mine").statusCode()).isEqualTo(404);
        assertThat(header(Http.post(at("session_id=s3&session_check=1"), "SELECT 1"), "X-ClickHouse-Exception-Code"))
                .isEqualTo("372");
    }

    @Test
    void endsAQueryByTheIdThatItsClientGaveIt() throws Exception {
        var endless = CompletableFuture.supplyAsync(() -> {
            try {
                return Http.post(at("query_id=endless"), "SELECT count() FROM system.numbers");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        String killed = "";
        while (killed.isEmpty() && !endless.isDone()) {
            killed = Http.post(engine.address(), "KILL QUERY WHERE query_id = 'endless'").body();
        }
        assertThat(header(endless.join(), "X-ClickHouse-Exception-Code")).isEqualTo("394");
    }
}
