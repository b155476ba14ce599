package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        var turnedAway = Http.post(engine.address(), "SELECT 1", "Origin", "https://example.org");
        assertThat(turnedAway.statusCode()).isEqualTo(403);
        assertThat(header(turnedAway, "Connection")).as("its body was not read").isEqualTo("close");
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
    @EnumSource
    void unpacksRequests(ContentCoding coding) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = coding.pack(packed)) {
            out.write("SELECT 42".getBytes(UTF_8));
        }
        var answer = Http.postBytes(engine.address(), packed.toByteArray(), "Content-Encoding", coding.httpName());
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("42\n");
    }

    @ParameterizedTest
    @EnumSource
    void packsAnswersWhenAsked(ContentCoding coding) throws Exception {
        byte[] sql = "SELECT number FROM numbers(200000)".getBytes(UTF_8);
        var plain = Http.postBytes(at("enable_http_compression=0"), sql, "Accept-Encoding", coding.httpName());
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        var packed = Http.postBytes(engine.address(), sql, "Accept-Encoding", coding.httpName());
        assertThat(header(packed, "Content-Encoding")).isEqualTo(coding.httpName());
        assertThat(packed.body().length).isLessThan(plain.body().length);
        assertThat(coding.unpack(new ByteArrayInputStream(packed.body())).readAllBytes()).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @CsvSource({"gzip, 400, 271", "lz4, 400, 271", "zstd, 400, 271", "deflate, 400, 271", "br, 501, 48"})
    void saysWhyItCannotUnpack(String encoding, int status, String code) throws Exception {
        var answer = Http.post(engine.address(), "SELECT 1, which is not packed at all", "Content-Encoding", encoding);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "X-ClickHouse-Exception-Code")).isEqualTo(code);
    }

    @Test
    void takesStatementAndParametersFromAForm() throws Exception {
        String form = """
                --limit\r
                Content-Disposition: form-data; name="query"\r
                \r
                SELECT {x:Int32} + 1, {s:String}\r
                --limit\r
                Content-Disposition: form-data; name="param_x"\r
                \r
                41\r
                --limit\r
                Content-Disposition: form-data; name="param_s"\r
                \r
                ü\r
                --limit--\r
                """;
        String type = "multipart/form-data; boundary=limit";
        assertThat(Http.post(engine.address(), form, "Content-Type", type).body()).isEqualTo("42\tü\n");
        var table = Http.post(engine.address(), form.replace("param_s", "ids"), "Content-Type", type);
        assertThat(table.statusCode()).isEqualTo(501);
        assertThat(table.body()).contains("in the place of an external table use a temporary table in a session");
        assertThat(Http.post(engine.address(), "no form", "Content-Type", type).statusCode()).isEqualTo(400);
    }

    @Test
    void waitsForTheEndSoThatAnErrorHasItsStatus() throws Exception {
        String sql = "SELECT number, throwIf(number = 900000) FROM numbers(1000000)";
        var answer = Http.post(at("wait_end_of_query=1"), sql);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "X-ClickHouse-Exception-Code")).isEqualTo("395");
        assertThatThrownBy(() -> Http.post(engine.address(), sql)).isInstanceOf(IOException.class);
    }

    @Test
    void insertsWhatAStatementSelectsFromItsRows() throws Exception {
        Http.post(engine.address(), "CREATE OR REPLACE TABLE quartier.shaped (id Int32, name String) ENGINE = Memory");
        Http.post(engine.address(), "INSERT INTO quartier.shaped SELECT id + 1, upper(name) "
                + "FROM input('id Int32, name String') FORMAT CSV\n1,\"a;b\"\n2,c\n");
        assertThat(Http.post(engine.address(), "SELECT * FROM quartier.shaped ORDER BY id").body())
                .isEqualTo("2\tA;B\n3\tC\n");
    }

    @Test
    void answersWhatIsNoStatement() throws Exception {
        assertThat(Http.get(engine.address()).body()).isEqualTo("Ok.\n");
        assertThat(Http.get(engine.address().resolve("nothing?query=SELECT+1")).statusCode()).isEqualTo(404);
        var empty = Http.post(engine.address(), " -- nothing\n");
        assertThat(header(empty, "X-ClickHouse-Exception-Code")).isEqualTo("62");
        assertThat(empty.body()).contains("Empty query");
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

    @Test
    void givesASessionItsOwnSettingsBackAfterEachRequest() throws Exception {
        URI session = at("session_id=settings");
        URI withThree = at("session_id=settings&max_threads=3&database=system");
        String ask = "SELECT getSetting('max_threads'), currentDatabase()";
        Http.post(session, "SET max_threads = 5");
        assertThat(Http.post(withThree, ask).body()).isEqualTo("3\tsystem\n");
        assertThat(Http.post(session, ask).body()).isEqualTo("5\tdefault\n");
        Http.post(withThree, "SET max_threads = 7");
        Http.post(withThree, "USE quartier");
        assertThat(Http.post(session, ask).body()).isEqualTo("7\tquartier\n");
    }

    @Test
    void endsASessionWhenAskedOrWhenNobodyUsesIt() throws Exception {
        Http.post(at("session_id=short&close_session=1"), "SELECT 1");
        assertThat(Http.post(at("session_id=short&session_check=1"), "SELECT 1").statusCode()).isEqualTo(404);
        Http.post(at("session_id=idle&session_timeout=0"), "SELECT 1");
        assertThat(Http.post(at("session_id=idle&session_check=1"), "SELECT 1").statusCode()).isEqualTo(404);
        assertThat(header(Http.post(at("session_id=x&session_timeout=100000"), "SELECT 1"),
                "X-ClickHouse-Exception-Code")).isEqualTo("374");
    }
}
