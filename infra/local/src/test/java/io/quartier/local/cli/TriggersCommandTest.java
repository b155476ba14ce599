package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggersCommandTest {
    private static final Path GALLERY = Path.of(System.getProperty("quartier.root"), "docs", "examples", "triggers");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aSoundFileMayBePublishedAndShowsItsHoursAlsoWhenTheClockIsChanged() {
        Path file = GALLERY.resolve("umbrella-storm.yaml");
        assertThat(run("validate", file.toString(), "--from", "2026-10-05")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        ✓ %s: umbrella-storm may be published
                          open 94:30 h in the week from 2026-10-05, America/New_York: MO 13:30, TU 13:30, WE 13:30, TH 13:30, FR 13:30, SA 13:30, SU 13:30
                          open 94:30 h in the week from 2026-10-29, America/New_York (the clock is changed): TH 13:30, FR 13:30, SA 13:30, SU 13:30, MO 13:30, TU 13:30, WE 13:30
                          open 94:30 h in the week from 2027-03-11, America/New_York (the clock is changed): TH 13:30, FR 13:30, SA 13:30, SU 13:30, MO 13:30, TU 13:30, WE 13:30
                        """
                        .formatted(file));
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void theWholeGalleryMayBePublishedTogether() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate", "--zone", "Asia/Kolkata"));
        try (var files = Files.newDirectoryStream(GALLERY, "*.yaml")) {
            files.forEach(file -> arguments.add(file.toString()));
        }
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void everyProblemIsToldWithFileLineAndColumnAndEndsWithOne() throws IOException {
        Path file = write("wrong.yaml", """
                trigger: wrong
                regions: everywhere
                when: {event: product_viewed, where: "event.categry == 'a'"}
                message: {channel: onsit, en: Hello}
                """);
        assertThat(run("validate", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("""
                %1$s:3:39: event.categry is unknown in a condition on product_viewed; did you mean event.category?
                %1$s:4:20: channel is onsit; did you mean onsite?
                2 problems; nothing may be published.
                """.formatted(file));
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aConditionThatNeverHoldsIsAProblem() throws IOException {
        Path file = write("never.yaml", sound("never", "").replace("product_viewed",
                "product_viewed, where: \"event.price > 5 && event.price < 3\""));
        assertThat(run("validate", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith(file + ":3:38: where never holds: it asks of event.price what no value of it is.");
    }

    @Test
    void filesAreHeldAgainstEachOther() throws IOException {
        Path one = write("one.yaml", sound("one", "limits: {group: g, priority: 5}\n"));
        Path two = write("two.yaml", sound("two", "limits: {group: g, priority: 5}\n"));
        Path again = write("again.yaml", sound("one", ""));
        assertThat(run("validate", one.toString(), two.toString())).isZero();
        assertThat(err.toString(UTF_8))
                .isEqualTo(two + ":5:1: warning: two and one are of the group g and have the same priority 5, "
                        + "so that their names decide; give one of them another priority.\n");
        assertThat(run("validate", one.toString(), again.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains(again + ":1:1: there are two triggers one; give one of them another name.");
    }

    @Test
    void scriptsReadJson() throws IOException {
        Path file = write("wrong.yaml", "trigger: wrong\n");
        assertThat(run("validate", "--json", file.toString())).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(report.get("sound").booleanValue()).isFalse();
        assertThat(report.get("errors").intValue()).isEqualTo(2);
        assertThat(report.at("/files/0/problems/0/line").intValue()).isEqualTo(1);
        assertThat(report.at("/files/0/problems/0/sentence").textValue()).isEqualTo(
                "the file has no regions; add e.g. `regions: [us-wa-seattle]`.");
    }

    @Test
    void aFileThatIsNotThereIsOneProblem() {
        assertThat(run("validate", folder.resolve("nothing.yaml").toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith(folder.resolve("nothing.yaml") + ":1:1: there is no such file; check its name.");
    }

    @Test
    void fieldsAreListedByWord() {
        assertThat(run("fields", "precipitation_mm_h")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        weather, in every condition and in forecasts
                          weather.precipitation_mm_h           a number        Rain, snow as water: millimetres per hour, 0 or more.
                        """);
    }

    @Test
    void fieldsAreListedForScripts() throws IOException {
        assertThat(run("fields", "--json")).isZero();
        JsonNode fields = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(fields.size()).isGreaterThan(200);
        assertThat(fields.get(0).get("name").textValue()).isEqualTo("shopper.orders");
    }

    @Test
    void theSchemaIsTheKeptOne() throws IOException {
        assertThat(run("schema")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(Files.readString(GALLERY.resolve("trigger.schema.json")));
    }

    @Test
    void casesOfTheGalleryPass() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("test", "--json"));
        try (var files = Files.newDirectoryStream(GALLERY, "*.yaml")) {
            files.forEach(file -> arguments.add(file.toString()));
        }
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(report.get("failed").intValue()).isZero();
        assertThat(report.get("passed").intValue()).isEqualTo(36);
    }

    @Test
    void anotherClockMayHoldForAllCases() {
        String bundles = GALLERY.resolve("diwali-bundles.yaml").toString();
        assertThat(run("test", "--zone", "Asia/Kolkata", bundles)).isZero();
        assertThat(run("test", "--zone", "America/New_York", bundles)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("OUTSIDE_SCHEDULE");
    }

    @Test
    void aCaseThatFailsIsToldAndEndsWithOne() throws IOException {
        Path file = write("wrong.yaml", sound("wrong", """
                tests:
                  - name: nobody hears of it
                    given: [{at: 2026-10-05T15:00:00Z, event: product_viewed, shopper: ann, region: us}]
                    expect: [{decision: none}]
                """));
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("""
                ✗ %s: nobody hears of it
                  Expected none, but got ann issued at 2026-10-05T15:00:00Z.
                """.formatted(file));
        assertThat(out.toString(UTF_8)).isEqualTo("0 passed, 1 failed.\n");
    }

    @Test
    void casesOfAFileWithAProblemAreNotRun() throws IOException {
        Path file = write("wrong.yaml", sound("wrong", "holdout: 200%\n"));
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith(file + ":5:10: ");
        assertThat(out.toString(UTF_8)).isEqualTo("0 passed, 0 failed.\n");
    }

    @Test
    void nothingWrongIsPublished() throws IOException {
        Path file = write("wrong.yaml", sound("wrong", "holdout: 200%\n"));
        assertThat(run("publish", file.toString(), "--approved-by", "bob")).isEqualTo(1);
        assertThat(out.toString(UTF_8) + err).contains(file + ":5:10: ",
                "Nothing was published, since something is wrong with the files.");
    }

    @Test
    void publishingNeedsTheStack() throws IOException {
        Path file = write("sound.yaml", sound("sound", ""));
        for (String[] command : new String[][]{{"publish", file.toString()}, {"pause", "sound"}, {"resume", "--all"},
            {"kill", "--region", "us"}, {"rollback", "sound", "--to", "1"}}) {
            assertThat(run(command)).as(command[0]).isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("The stack is not running; `quartier up` starts it.");
        }
    }

    @Test
    void aBacktestNeedsASpanThatEndsAfterItBegins() throws IOException {
        Path file = write("sound.yaml", sound("sound", ""));
        assertThat(run("backtest", file.toString(), "--from", "2026-10-06", "--to", "2026-10-05T00:00:00Z"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo(
                "--from 2026-10-06T00:00:00Z is not before --to 2026-10-05T00:00:00Z; exchange them.\n");
    }

    @Test
    void nothingWrongIsTried() throws IOException {
        Path file = write("wrong.yaml", sound("wrong", "holdout: 200%\n"));
        Path sound = write("sound.yaml", sound("sound", ""));
        for (String[] files : new String[][]{{file.toString()}, {sound.toString(), "--compare", file.toString()}}) {
            List<String> arguments = new ArrayList<>(List.of("backtest", "--from", "2026-10-05", "--to", "2026-10-06"));
            arguments.addAll(List.of(files));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString(UTF_8)).startsWith(file + ":5:10: ")
                    .endsWith("Nothing was tried, since something is wrong with %s.\n".formatted(file));
        }
    }

    @Test
    void aBacktestNeedsTheStack() throws IOException {
        Path file = write("sound.yaml", sound("sound", ""));
        assertThat(run("backtest", file.toString(), "--from", "2026-10-05", "--to", "2026-10-06")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("The stack is not running; `quartier up` starts it.\n");
    }

    @Test
    void anExplanationNeedsTheStack() {
        assertThat(run("explain", "--shopper", "ann", "--at", "2026-10-05T12:00:00Z")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("The stack is not running; `quartier up` starts it.\n");
    }

    @Test
    void aShadowNeedsASoundFileAndTheStack() throws IOException {
        Path wrong = write("wrong.yaml", sound("wrong", "holdout: 200%\n"));
        assertThat(run("shadow", wrong.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith(wrong + ":5:10: ")
                .endsWith("Nothing was tried, since something is wrong with %s.\n".formatted(wrong));
        Path file = write("sound.yaml", sound("sound", ""));
        assertThat(run("shadow", file.toString(), "--from", "2026-10-05")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("The stack is not running; `quartier up` starts it.\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String sound(String id, String more) {
        return "trigger: %s\nregions: everywhere\nwhen: {event: product_viewed}\nmessage: {channel: onsite, en: Hello}\n%s"
                .formatted(id, more);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        var context = new Context(folder, folder, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
                false);
        List<String> all = new ArrayList<>(List.of("triggers"));
        all.addAll(List.of(arguments));
        return Quartier.run(context, all.toArray(String[]::new));
    }
}
