package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.clickhouse.Migrations;
import io.quartier.local.engine.EngineProcess;
import io.quartier.local.engine.SharedEngine;
import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.StackSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as people call it, with ClickHouse where the local stack has it. */
@ExtendWith(SharedEngine.class)
class ExperimentResultsCommandTest {
    private static final String RAIN = "trigger: rain\\nregions: everywhere\\nwhen: {event: product_viewed}\\n"
            + "message: {channel: onsite, en: Rain.}\\n";

    @TempDir
    private static Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void fill(EngineProcess engine) throws SQLException {
        try (Connection writer = engine.connect("writer"); Statement statement = writer.createStatement()) {
            new Migrations(writer, "quartier").run();
            writer.setSchema("quartier");
            int port = URI.create(writer.getMetaData().getURL().replaceFirst("^jdbc:", "")).getPort();
            StackSettings defaults = StackSettings.defaults();
            int offset = defaults.ports().clickhouse() - defaults.portBase();
            LocalStack.at(home).configure(defaults.withPortBase(port - offset));
            shoppers(statement);
            regions(statement);
            cities(statement);
        }
    }

    /** Of 1 000 treated 130 buy for 20 dollars, of 250 held out 20. */
    private static void shoppers(Statement statement) throws SQLException {
        published(statement, "shop", "rain", RAIN + "holdout: 20%\\n");
        statement.execute("INSERT INTO regions (feed, region_id, version_number, effective_from, kind, name, zone, "
                + "currency) VALUES ('shop', 'us-wa-seattle', 1, '2026-01-01 00:00:00', 'city', 'Seattle', "
                + "'America/Los_Angeles', 'USD')");
        decided(statement, "shop", "if(number < 1000, 'treated', 'holdout')", "'us-wa-seattle'",
                "number >= 1000 AND number < 1250", 1_250);
        ordered(statement, "shop", "number < 130 OR number BETWEEN 1000 AND 1019");
    }

    /** Two regions in each arm, ten shoppers in each region: 0 and 2, 4 and 6 of them buy. */
    private static void regions(Statement statement) throws SQLException {
        published(statement, "cities", "rain", RAIN
                + "holdout: 0%\\nby: region\\nvariants: [{name: here, share: 50%}, {name: there, share: 50%}]\\n");
        decided(statement, "cities", "if(number < 20, 'here', 'there')", "concat('r', toString(intDiv(number, 10)))",
                "false", 40);
        ordered(statement, "cities", "number < 40 AND number % 10 < 2 * intDiv(number, 10)");
    }

    /** Two named cities with a shopper each and one who gets nothing of any trigger; one order is in another money. */
    private static void cities(Statement statement) throws SQLException {
        published(statement, "named", "rain", RAIN
                + "holdout: 0%\\nby: region\\nvariants: [{name: here, regions: [r0]}, {name: there, regions: [r1]}]\\n");
        statement.execute("INSERT INTO regions (feed, region_id, version_number, effective_from, kind, name, zone, "
                + "currency) VALUES ('named', 'r0', 1, '2026-01-01 00:00:00', 'city', 'Lyon', 'Europe/Paris', 'EUR')");
        decided(statement, "named", "['here', 'there', 'global-holdout'][number + 1]",
                "concat('r', toString(number % 2))", "number = 2", 3);
        ordered(statement, "named", "number = 0");
    }

    private static void published(Statement statement, String feed, String trigger, String definition)
            throws SQLException {
        statement.execute("INSERT INTO trigger_versions (feed, trigger, version, published_at, effective_at, status, "
                + "definition) VALUES ('%s', '%s', 1, '2026-10-05 11:00:00', '2026-10-05 11:00:00', 'live', '%s')"
                        .formatted(feed, trigger, definition));
        statement.execute("INSERT INTO feed_progress (feed, job, completed_watermark, checkpoint_id, version) VALUES "
                + "('%s', 'kpi', '2026-10-20 12:00:00', 1, 1)".formatted(feed));
    }

    private static void decided(Statement statement, String feed, String arm, String region, String isHeldOut,
            int shoppers) throws SQLException {
        statement.execute("INSERT INTO promotion_decisions (feed, decision_id, decided_at, trigger, version, subject, "
                + "region_id, status, reason, arm, row_version) SELECT '%s', toString(number), '2026-10-05 12:00:00', "
                        .formatted(feed)
                + "'rain', 1, concat('s', toString(number)), %s, if(%s, 'suppressed', 'issued'), ".formatted(region,
                        isHeldOut)
                + "if(%s, 'HOLDOUT', ''), %s, 1 FROM numbers(%d)".formatted(isHeldOut, arm, shoppers));
    }

    private static void ordered(Statement statement, String feed, String which) throws SQLException {
        statement.execute("INSERT INTO orders (feed, event_id, occurred_at, order_id, step, region_id, currency, "
                + "visitor_id, goods_value) SELECT '%s', toString(number), '2026-10-06 12:00:00', toString(number), "
                        .formatted(feed)
                + "'placed', 'us-wa-seattle', 'USD', concat('s', toString(number)), 2000 FROM numbers(1250) WHERE "
                + which);
    }

    @Test
    void peopleReadAFewLines() throws IOException {
        assertThat(run("results", "rain", "--feed", "shop")).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        rain, version 1, from 2026-10-05T11:00:00Z on
                        Orders within 7 d of the first exposure, as known at 2026-10-20T12:00:00Z: 1,250 shoppers counted, 0 still watched

                        holdout         250 shoppers  conversion 8.00 %  margin 1.60 USD
                        treated       1,000 shoppers  conversion 13.00 %  margin 2.60 USD

                        treated against holdout
                          conversion: +5.00 points (+62.5 %), +50.0000 in all
                          95 % interval +1.04 to +8.96 points, z = 2.176, p = 0.030
                          always valid  -4.30 to +14.30 points, p = 0.504
                          margin: +1.00 USD (+62.5 %), +1,000.00 USD in all
                          95 % interval +0.21 to +1.79 USD, Welch t = 2.473 with 459.5 degrees of freedom, p = 0.014
                          always valid  -0.86 to +2.86 USD, p = 0.504

                        The arms have the sizes that were planned: chi2 = 0.000, p = 1.000, always valid p = 1.000
                        """);
        Path docs = Path.of(System.getProperty("quartier.root"), "docs");
        assertThat(Files.readString(docs.resolve("experiments.md"))).contains(out.toString(UTF_8));
    }

    @Test
    void scriptsReadJson() throws IOException {
        JsonNode answer = json("rain", "--feed", "shop", "--metric", "margin", "--window", "36h", "--by-region");
        assertThat(answer.get("trigger").textValue()).isEqualTo("rain");
        assertThat(answer.get("versions").toString()).isEqualTo("[1,1]");
        assertThat(answer.get("since").textValue()).isEqualTo("2026-10-05T11:00:00Z");
        assertThat(answer.get("as_of").textValue()).isEqualTo("2026-10-20T12:00:00Z");
        assertThat(answer.get("window_hours").intValue()).isEqualTo(36);
        assertThat(answer.get("unit").textValue()).isEqualTo("shopper");
        assertThat(answer.get("currency").textValue()).isEqualTo("USD");
        assertThat(answer.get("shoppers").toString()).isEqualTo("{\"holdout\":250,\"treated\":1000}");
        assertThat(answer.at("/metrics/0/metric").textValue()).isEqualTo("margin");
        assertThat(answer.at("/metrics/0/arms/1/mean").doubleValue()).isEqualTo(2.6);
        assertThat(answer.at("/metrics/0/comparisons/0/incremental").doubleValue()).isCloseTo(1_000, within(1e-9));
        assertThat(answer.at("/metrics/0/comparisons/0/kind").textValue()).isEqualTo("welch");
        assertThat(answer.at("/sample_ratio/ok").booleanValue()).isTrue();
        assertThat(answer.at("/regions/0/region").textValue()).isEqualTo("us-wa-seattle");
        assertThat(answer.at("/regions/0/metrics")).isEqualTo(answer.get("metrics"));
    }

    @Test
    void fewRegionsAreSaidToBeFew() throws IOException {
        assertThat(run("results", "rain", "--feed", "cities", "--metric", "conversion", "--by-region")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        rain, version 1, from 2026-10-05T11:00:00Z on
                        Orders within 7 d of the first exposure, as known at 2026-10-20T12:00:00Z: 40 shoppers counted, 0 still watched

                        here       2 regions          20 shoppers  conversion 10.00 %
                        there      2 regions          20 shoppers  conversion 50.00 %

                        there against here
                          conversion: +40.00 points (+400.0 %), +8.00000 in all
                          95 % interval -20.85 to +100.85 points, Welch t = 2.828 with 2.0 degrees of freedom, p = 0.106
                          always valid  -1064.84 to +1144.84 points, p = 0.998

                        The arms have the sizes that were planned: chi2 = 0.000, p = 1.000, always valid p = 1.000
                        Regions are few (4): below 20, intervals and p-values of their means are rough; do not rely on them.

                        r0
                          here           10 shoppers  conversion 0.00 %
                          there           0 shoppers

                        r1
                          here           10 shoppers  conversion 20.00 %
                          there           0 shoppers

                        r2
                          here            0 shoppers
                          there          10 shoppers  conversion 40.00 %

                        r3
                          here            0 shoppers
                          there          10 shoppers  conversion 60.00 %
                        """);
    }

    @Test
    void whatTheFiguresLeaveOutIsSaid() throws IOException {
        assertThat(run("results", "rain", "--feed", "named")).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(
                """
                        rain, version 1, from 2026-10-05T11:00:00Z on
                        Orders within 7 d of the first exposure, as known at 2026-10-20T12:00:00Z: 2 shoppers counted, 0 still watched

                        here       1 regions           1 shoppers  conversion 100.00 %  margin 0.00 EUR
                        there      1 regions           1 shoppers  conversion 0.00 %  margin 0.00 EUR

                        The regions of the arms were named and not drawn: they may differ in more than what they get, and their number says nothing.
                        here is compared with nothing, since an arm needs 2 regions: it has 1.
                        there is compared with nothing, since an arm needs 2 regions: it has 1.
                        Regions are few (2): below 20, intervals and p-values of their means are rough; do not rely on them.
                        Left out, as no arm of this comparison: shoppers of global-holdout (1).
                        Orders in another currency than EUR count without their money: 1.
                        """);
    }

    @Test
    void whatIsWrongIsToldInOneSentence() throws IOException {
        assertThat(run("results", "rian", "--feed", "shop")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("There is no trigger rian in the feed shop; did you mean rain?\n");
        err.reset();
        assertThat(run("results", "rain", "--feed", "shop", "--control", "treatd")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("There is no arm treatd for --control; did you mean treated?\n");
        err.reset();
        assertThat(run("results", "rain", "--feed", "shop", "--window", "0")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("--window is 0; give a span such as 7d\n");
        err.reset();
        assertThat(run("results", "rain", "--feed", "shop", "--window", "16d")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("Nobody's time is over yet (still watched: 1250): the clock of the "
                + "feed shop stands at 2026-10-20T12:00:00Z; wait, or take a shorter --window.\n");
    }

    @Test
    void whereNobodyAnswersTheFixIsTold(@TempDir Path other) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        LocalStack.at(other).configure(StackSettings.defaults().withPortBase(port - 2));
        Context context = new Context(other, other, new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), false);
        assertThat(Quartier.run(context, "experiments", "results", "rain")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("ClickHouse does not answer at jdbc:clickhouse://127.0.0.1:%d/quartier;"
                        .formatted(port) + " `quartier up` starts it.\n");
    }

    private JsonNode json(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "results";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--json";
        assertThat(run(all)).as(err.toString(UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toString(UTF_8));
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "experiments";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Context context = new Context(home, home, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
                false);
        return Quartier.run(context, all);
    }
}
