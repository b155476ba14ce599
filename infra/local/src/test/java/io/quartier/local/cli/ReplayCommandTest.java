package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who uses it wrongly; that it works is shown with the whole stack. */
class ReplayCommandTest {
    @TempDir
    private Path dir;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anUnknownDataSetIsWrongUse() {
        assertThat(run("replay", "olisto", dir.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith(
                "There is no data set \"olisto\"; the data sets are olist, inmet, online-retail, csv.\n");
    }

    @Test
    void aSpeedThatIsNoneIsWrongUse() {
        assertThat(run("replay", "olist", dir.toString(), "--speed", "fast")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("--speed is neither max nor a number above 0: fast\n");
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThat(run("replay", "olist", dir.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo(
                "olist needs the file olist_customers_dataset.csv, which is not in " + dir + ".\n");
    }

    @Test
    void needsTheStackAndTellsOfRejectedLinesBefore() throws IOException {
        writeInvoices();

        assertThat(run("replay", "online-retail", dir.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("""
                a.csv line 3: Quantity is not a whole number: "one"
                The stack is not running; `quartier up` starts it.
                """);
    }

    @Test
    void saysWhenNothingHappenedInTheSpanAskedFor() throws IOException {
        writeInvoices();

        assertThat(run("replay", "online-retail", dir.toString(), "--from", "2012-01-01")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).endsWith(
                "online-retail has no event between 2012-01-01 and its end.\n");
    }

    private void writeInvoices() throws IOException {
        Files.writeString(dir.resolve("a.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,A,A,1,2011-01-04 10:00:00,1.0,1,EIRE
                1,A,A,one,2011-01-04 10:00:00,1.0,1,EIRE
                """);
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return Quartier.run(new Context(dir, dir.resolve("home"), out, new PrintStream(err, true, UTF_8), false),
                arguments);
    }
}
