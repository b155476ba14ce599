package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuartierTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                        | Which command? One of up, down, status, replay, ingest, demo, drill, doctor, sql, kpis, targets, alerts, triggers, outbox, experiments, rejected, late.",
        "stauts                    | `quartier` has no command stauts.",
        "ingest oders f.csv        | There is no topic oders; did you mean orders?",
        "ingest stock f.csv        | Files of the topic stock are not taken; those taken are regions, clicks, orders, weather.",
        "ingest orders f.txt       | The name f.txt does not say how the file is written: add --format ndjson or --format csv.",
        "ingest regions f.csv --wait | --wait waits for the end of the feed, and ingesting regions does not end it.",
        "ingest orders f.csv --more --wait | --wait waits for the end of the feed, and --more does not end it.",
        "ingest orders f.csv --feed My_Shop | Invalid value for option '--feed': 'My_Shop' is not 1 to 60 lower-case letters, digits and hyphens, e.g. my-shop",
        "ingest orders             | Missing required parameter: 'FILE'",
        "drill kill-all            | There is no drill \"kill-all\"; the drills are kill-taskmanager, kill-broker, kill-clickhouse, pause-weather, flood-region.",
        "outbox                    | Nobody would carry the messages; give --webhook or --smtp or both.",
        "outbox --smtp mail.example --from a@s.example --addresses a.csv | --smtp is mail.example; give an address such as smtps://user@mail.example.",
        "outbox --smtp smtp://ann:secret@mail.example | --smtp holds a password, which others can see; set QUARTIER_SMTP_PASSWORD instead.",
        "outbox --smtp smtp://mail.example | --smtp needs a sender; give one such as --from 'Shop <shop@example.org>'.",
        "outbox --smtp smtp://mail.example --from shop | --from is shop; give a mail address such as 'Shop <shop@example.org>'.",
        "outbox --smtp smtp://mail.example --from a@s.example | --smtp needs addresses; name a CSV file with the columns subject and email by --addresses.",
        "outbox --smtp smtp://mail.example --from a@s.example --unsubscribe-url http://s.example | --unsubscribe-url is http://s.example; give an address such as https://shop.example/unsubscribe.",
        "outbox --webhook http://s.example --from a@s.example | --from, --addresses and --unsubscribe-url are for mail; give --smtp too.",
        "outbox --webhook shop.example | --webhook is shop.example; give an address such as https://shop.example/messages.",
        "outbox --webhook http://s.example --callback-port 99999 | --callback-port is 99999; give one from 0 (any that is free) to 65535.",
        "outbox --webhook http://s.example --too-old 0 | --too-old is 0; give 1 hour or more.",
        "sql                       | Missing required parameter: 'QUERY'",
        "up --port-base many       | Invalid value for option '--port-base': 'many' is not a whole number",
        "sql --format XML x        | Invalid value for option '--format': expected one of [CSV, JSON, Table] (case-insensitive) but was 'XML'",
        "demo --history week       | Invalid value for option '--history': 'week' is neither days (90d) nor hours (36h) nor 0",
        "demo --scenario snow      | --scenario is none of calm, storm, rainy-week, cold-snap, diwali, home-win, fashion-week, stock-out, late-courier, launch-brooklyn, tour: snow",
        "demo --scale 0            | --scale is not a number above 0, at most 1000: 0.0",
        "demo --start 2026-05-04T12:30:00Z | --start is not a whole hour in UTC: 2026-05-04T12:30:00Z",
        "rejected                  | Which command? One of list, replay.",
        "down now                  | `quartier down` does not take a further word: now",
        "alerts                    | Which command? One of end, history, list, publish, standing, validate.",
        "triggers                  | Which command? One of audit, fields, kill, list, pause, publish, resume, rollback, schema, test, validate, backtest, explain, shadow.",
        "triggers validate         | Missing required parameter: 'FILE'",
        "triggers validate --zone Mars f.yaml | Invalid value for option '--zone' (ZONE): 'Mars' is not a time zone such as Europe/Paris",
        "triggers backtest f.yaml --from mon --to 2026-03-10 | Invalid value for option '--from': 'mon' is neither a day (2026-10-05) nor an instant (2026-10-05T12:30:00Z)",
        "experiments               | Which command? One of analyse, results.",
        "experiments results       | Missing required parameter: 'TRIGGER'",
        "experiments analyse --csv f.csv --arm a | Missing required option: '--metric=COLUMN'",
        "experiments analyse --csv f.csv --arm a --metric b --planned few | Invalid value for option '--planned': 'few' is not a whole number",
        "experiments analyse --csv f.csv --arm a --metric b --planned 20 | --planned is less than 1000: 20",
        "experiments analyse --csv f.csv --arm a --metric b --shares A=half | Invalid value for option '--shares' (ARM=SHARE): 'half' is not a number",
        "targets                   | Which command? One of list, publish, validate.",
        "alerts publish            | Missing required parameter: 'FILE'",
        "rejected lst              | `quartier rejected` has no command lst.",
        "status --jsn              | Unknown option: '--jsn'",
        "demo --speed slow         | Invalid value for option '--speed': 'slow' is not a number",
        "replay inmet . --from mon | Invalid value for option '--from': 'mon' is not a day such as 2026-03-10",
        "rejected list --limit 0   | --limit is less than 1: 0",
        "ingest orders .           | . is a folder; name one file of events.",
        "rejected list --limit few | Invalid value for option '--limit': 'few' is not a whole number",
    })
    void wrongUseIsToldInOneSentenceAndEndsWithTwo(String arguments, String sentence) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines().findFirst()).contains(sentence);
        assertThat(err.toString(UTF_8).lines().count()).isEqualTo(2);
    }

    @Test
    void helpIsNotAFailure() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("doctor", "rejected", "status");
    }

    @Test
    void theStatusOfAStackThatIsNotThereIsAFailure() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).isEqualTo("✗ not running; `quartier up` starts it\n");
    }

    @Test
    void stoppingWhatDoesNotRunIsFine() {
        assertThat(run("down")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("✓ nothing was running\n");
    }

    @Test
    void aQueryWithoutAStackSaysHowToStartOne() throws IOException {
        int base = unusedPortBase();
        Files.writeString(home.resolve("settings.properties"), "port-base=" + base + "\n");
        assertThat(run("sql x")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo(
                "ClickHouse does not answer at http://127.0.0.1:" + (base + 2) + "; `quartier up` starts it.\n");
    }

    @Test
    void aMistakeInTheSettingsIsToldAsOneSentence() throws IOException {
        Files.writeString(home.resolve("settings.properties"), "port-base=1\n");
        assertThat(run("sql x")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("Invalid settings in " + home.resolve("settings.properties")
                + ": port-base is not between 1024 and 65500: 1\n");
    }

    @Test
    void aTakenPortStopsUpBeforeAnythingIsStarted() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
            int base = taken.getLocalPort();
            assertThat(run("up --port-base " + base)).isEqualTo(1);
            assertThat(err.toString(UTF_8)).startsWith("port " + base + " (Kafka) is taken by java, process "
                    + ProcessHandle.current().pid() + ": stop that, or use other ports with `quartier up --port-base ");
            assertThat(home.resolve("run")).doesNotExist();
        }
    }

    private static int unusedPortBase() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort() - 2;
        }
    }

    private int run(String arguments) {
        var context = new Context(home, home, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
                false);
        return Quartier.run(context, arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
