package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentsCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void peopleReadAFewLines() throws IOException {
        write(bought("umbrella", 130, 870) + bought("none", 100, 900));
        assertThat(run()).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        none           1,000 rows  bought 10.00 %
                        umbrella       1,000 rows  bought 13.00 %

                        umbrella against none
                          bought: +3.00 points (+30.0 %), +30.0000 in all
                          95 % interval +0.21 to +5.79 points, z = 2.103, p = 0.035
                          always valid  -1.78 to +7.78 points, p = 0.412

                        The arms have the sizes that were planned: chi2 = 0.000, p = 1.000, always valid p = 1.000
                        """);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void scriptsReadJson() throws IOException {
        write("treated,12.50\ntreated,0\ntreated,\"7\"\ncontrol,1\ncontrol,2\ncontrol,3\n");
        JsonNode answer = json();
        assertThat(answer.get("metric").textValue()).isEqualTo("bought");
        assertThat(answer.get("binary").booleanValue()).isFalse();
        assertThat(answer.at("/arms/0/name").textValue()).isEqualTo("control");
        assertThat(answer.at("/arms/1/count").longValue()).isEqualTo(3);
        assertThat(answer.at("/arms/1/mean").doubleValue()).isEqualTo(6.5);
        assertThat(answer.at("/comparisons/0/arm").textValue()).isEqualTo("treated");
        assertThat(answer.at("/comparisons/0/control").textValue()).isEqualTo("control");
        assertThat(answer.at("/comparisons/0/difference").doubleValue()).isEqualTo(4.5);
        assertThat(answer.at("/comparisons/0/relative").doubleValue()).isEqualTo(2.25);
        assertThat(answer.at("/comparisons/0/incremental").doubleValue()).isEqualTo(13.5);
        assertThat(answer.at("/comparisons/0/kind").textValue()).isEqualTo("welch");
        assertThat(answer.at("/comparisons/0/statistic").doubleValue()).isCloseTo(1.228_543, within(1e-6));
        assertThat(answer.at("/comparisons/0/degrees_of_freedom").doubleValue()).isCloseTo(2.101_845, within(1e-6));
        assertThat(answer.at("/comparisons/0/p_value").doubleValue()).isCloseTo(0.339_007, within(1e-6));
        assertThat(answer.at("/comparisons/0/always_valid/p_value").doubleValue()).isBetween(0.9, 1.0);
        assertThat(answer.at("/comparisons/0/always_valid/low").doubleValue()).isNegative();
        assertThat(answer.at("/sample_ratio/ok").booleanValue()).isTrue();
        assertThat(answer.at("/sample_ratio/degrees_of_freedom").intValue()).isEqualTo(1);
    }

    @Test
    void yesAndNoAndTrueAndFalseAreOneAndZero() throws IOException {
        write("A,yes\nA, No\nA,TRUE\nB,false\nB,1\nB,0.0\n\n");
        JsonNode answer = json("--control", "B");
        assertThat(answer.get("binary").booleanValue()).isTrue();
        assertThat(answer.at("/arms/1/mean").doubleValue()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(answer.at("/comparisons/0/kind").textValue()).isEqualTo("z");
        assertThat(answer.at("/comparisons/0/degrees_of_freedom").isNull()).isTrue();
    }

    @Test
    void whereNothingVariesNothingIsClaimed() throws IOException {
        write("A,0\nA,0\nnone,0\nnone,0\n");
        assertThat(run()).isZero();
        assertThat(out.toString(UTF_8)).contains("95 % interval unknown, all values are equal, z = 0.000, p = 1.000");
        JsonNode answer = json();
        assertThat(answer.at("/comparisons/0/always_valid/low").isNull()).isTrue();
        assertThat(answer.at("/comparisons/0/relative").isNull()).isTrue();
    }

    @Test
    void armsOfTheWrongSizeAreCalledSo() throws IOException {
        write(bought("A", 300, 300) + bought("holdout", 100, 100));
        assertThat(run()).isZero();
        assertThat(out.toString(UTF_8)).contains(
                "Do not trust this: the arms do not have the sizes that were planned; find out who is missing: chi2 = 200.000, p = 2.1e-45");
        assertThat(json("--shares", "A=0.75,holdout=0.25").at("/sample_ratio/ok").booleanValue()).isTrue();
    }

    @Test
    void aPlanMovesWhereTheIntervalIsTightest() throws IOException {
        write(bought("A", 300, 300) + bought("holdout", 300, 300));
        double usual = json().at("/comparisons/0/always_valid/high").doubleValue();
        double early = json("--planned", "1000").at("/comparisons/0/always_valid/high").doubleValue();
        assertThat(early).isLessThan(usual);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "A,1;A,0;A,1             | ''                | There is one arm only, A; an experiment needs two.",
        "''                      | ''                | There is no row below the header; an experiment needs two arms.",
        "A,1;A,0;B,1             | ''                | The arm B has one row; leave it out, or wait until it has at least 2.",
        "A,1;A,0;B,1;B,0         | ''                | Which arm is the control? Add --control with one of: A, B.",
        "none,1;none,0;No x,1;No x,0 | ''            | Which arm is the control? Add --control with one of: No x, none.",
        "treated,1;treated,0;B,1;B,0 | --control treatd | There is no arm treatd for --control; did you mean treated?",
        "A,1;A,much              | ''                | table.csv, line 3: bought is \"much\", which is neither a number such as 12.50 nor yes or no.",
        "A,1;A,                  | ''                | table.csv, line 3: bought is empty; write 0 or no, or leave the row out.",
        "A,1;A,1e999             | ''                | table.csv, line 3: bought is 1e999, beyond 1e15; use a larger unit.",
        "A,1;A,NaN               | ''                | table.csv, line 3: bought is \"NaN\", which is neither a number such as 12.50 nor yes or no.",
        "A,1; ,1                 | ''                | table.csv, line 3: arm is empty; name the arm, or leave the row out.",
        "A,1;A,1,5               | ''                | table.csv, line 3 has 3 fields where the header has 2; quote fields that hold commas.",
        "A,1;A,0;B,1;B,0         | --control A --shares A=0.5,C=0.5 | --shares names A, C, but the arms are A, B; give each arm its share.",
        "A,1;A,0;B,1;B,0         | --control A --shares A=50,B=50 | --shares makes 100.0; give shares above 0 that make 1 together, such as A=0.5,B=0.5.",
        "A,1;A,0;B,1;B,0         | --control A --shares A=NaN,B=0.5 | --shares makes NaN; give shares above 0 that make 1 together, such as A=0.5,B=0.5.",
    })
    void whatCannotBeAnalysedIsToldInOneSentence(String rows, String options, String sentence) throws IOException {
        write(rows.isEmpty() ? "" : rows.replace(';', '\n') + "\n");
        assertThat(run(options.isEmpty() ? new String[0] : options.split(" "))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo(sentence + "\n");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereIsToldWithTheNearestName() throws IOException {
        Files.writeString(folder.resolve("table.csv"), "\uFEFFvariant,bouht\nA,1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("table.csv has no column arm; there is variant, bouht.\n");
        Files.writeString(folder.resolve("table.csv"), "\uFEFFarm,bouht\nA,1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith("table.csv has no column bought; did you mean bouht?\n");
        Files.writeString(folder.resolve("table.csv"), "arm,bought,bought\nA,1,1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith("table.csv has two columns bought; rename one of them.\n");
    }

    @Test
    void lineNumbersCountTheLinesOfQuotedFields() throws IOException {
        Files.writeString(folder.resolve("table.csv"), "arm,\"a\nnote\",bought\nA,\"two\nlines\",1\nA,\"x, y\",1,5\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("table.csv, line 5 has 4 fields where the header has 3");
    }

    @Test
    void aFileThatCannotBeReadIsToldSo() throws IOException {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("There is no file %s; check its name.\n".formatted(folder.resolve("table.csv")));
        Files.write(folder.resolve("table.csv"), "arm,bought\nJosé,1\n".getBytes(ISO_8859_1));
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith("table.csv is not UTF-8 text; save it as CSV in UTF-8.\n");
        Files.writeString(folder.resolve("table.csv"), "arm,bought\n\"A,1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith("check its quotes and that it is a CSV file.\n");
        Files.writeString(folder.resolve("table.csv"), "");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith("table.csv has no column arm; it is empty.\n");
    }

    @Test
    void theExampleOfTheDocumentationSaysWhatIsPrintedThere() throws IOException {
        Path docs = Path.of(System.getProperty("quartier.root"), "docs");
        assertThat(analyse(docs.resolve("examples/experiments/umbrella-offer.csv"), "--shares",
                "umbrella=0.8,holdout=0.2")).isZero();
        assertThat(Files.readString(docs.resolve("experiments.md"))).contains(out.toString(UTF_8));
    }

    private static String bought(String arm, int yes, int no) {
        return "%s,1\n".formatted(arm).repeat(yes) + "%s,0\n".formatted(arm).repeat(no);
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("table.csv"), "arm,bought\n" + rows);
    }

    private JsonNode json(String... more) throws IOException {
        out.reset();
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--json");
        assertThat(run(options.toArray(String[]::new))).as(err.toString(UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toString(UTF_8));
    }

    private int run(String... more) {
        return analyse(folder.resolve("table.csv"), more);
    }

    private int analyse(Path table, String... more) {
        List<String> arguments = new ArrayList<>(List.of("experiments", "analyse", "--csv", table.toString(), "--arm",
                "arm", "--metric", "bought"));
        arguments.addAll(List.of(more));
        Context context = new Context(folder, folder, new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), false);
        return Quartier.run(context, arguments.toArray(String[]::new));
    }
}
