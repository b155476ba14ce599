package io.quartier.local.warehouse;

import static io.quartier.local.warehouse.ExperimentScene.NOON;
import static io.quartier.local.warehouse.ExperimentScene.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.engine.EngineProcess;
import io.quartier.local.experiment.Arms;
import io.quartier.local.experiment.AskedResults;
import io.quartier.local.experiment.ExperimentTable;
import io.quartier.local.experiment.LiveExperiment;
import io.quartier.local.experiment.Results;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Question.Measure;
import io.quartier.promotions.model.trigger.Reason;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a live experiment found is what {@code experiments analyse} finds in a table of its shoppers, written from the definition. */
@WarehouseTest
class ResultsEqualTablesTest {
    private static final int CLOCK = 240;
    private static final int WEEK = 168;
    private static final List<@Nullable Reason> TREATED = Arrays.asList(null, null, Reason.FIRST_EXHAUSTED,
            Reason.BUDGET_EXHAUSTED, Reason.SUSPENDED, Reason.NO_CONSENT, Reason.REPEAT, Reason.LOWER_PRIORITY);
    private static final List<@Nullable Reason> HELD_OUT = List.of(Reason.HOLDOUT, Reason.NO_CONSENT, Reason.REPEAT);
    private static final Set<Reason> BEFORE = Set.of(Reason.NO_CONSENT, Reason.REPEAT, Reason.LOWER_PRIORITY);

    @TempDir
    private Path folder;

    private final TestWarehouse warehouse;
    private final EngineProcess engine;
    private final Map<String, Integer> firstHours = new TreeMap<>();
    private final List<Ordered> orders = new ArrayList<>();

    ResultsEqualTablesTest(TestWarehouse warehouse, EngineProcess engine) {
        this.warehouse = warehouse;
        this.engine = engine;
    }

    private record Ordered(String subject, int hour, boolean isKept, long goods, long deliveryCost) {
        long margin() {
            return isKept ? goods - deliveryCost : -deliveryCost;
        }
    }

    private record Row(String arm, int bought, long margin) {}

    @RepeatedTest(4)
    void whateverHappens(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        ExperimentScene scene = new ExperimentScene(warehouse);
        scene.region("r", "USD");
        scene.version(1, "holdout: 20%\n");
        scene.clock(CLOCK);
        scene.decided(decisions(random));
        store(random);

        Results results = results();
        List<Row> rows = rows();
        assertThat(results.findings().getFirst().analysis()).isEqualTo(analysed(rows, "bought"));
        assertThat(results.findings().getLast().analysis()).isEqualTo(analysed(rows, "margin"));
        assertThat(warehouse.rows("SELECT arm, exposed - watched, converted, margin FROM experiment_results"
                + " WHERE feed = :feed ORDER BY arm")).containsExactly(told(rows, "holdout"), told(rows, "treated"));
    }

    private static String arm(int shopper) {
        return shopper % 5 == 0 ? "holdout" : "treated";
    }

    private Decision[] decisions(Random random) {
        Set<String> seen = new HashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (int index = 0; index < 900; index++) {
            int shopper = random.nextInt(300);
            int hour = random.nextInt(2 * CLOCK) - CLOCK;
            List<@Nullable Reason> reasons = arm(shopper).equals("holdout") ? HELD_OUT : TREATED;
            Reason reason = reasons.get(random.nextInt(reasons.size()));
            if (seen.add(shopper + "@" + hour)) {
                decisions.add(decision(1, "s" + shopper, arm(shopper), "r", hour, reason));
                if (reason == null || !BEFORE.contains(reason)) {
                    firstHours.merge("s" + shopper, hour, Math::min);
                }
            }
        }
        return decisions.toArray(Decision[]::new);
    }

    private void store(Random random) throws Exception {
        List<String> placed = new ArrayList<>();
        for (int index = 0; index < 500; index++) {
            Ordered order = new Ordered("s" + random.nextInt(320), random.nextInt(500) - CLOCK, random.nextInt(5) > 0,
                    random.nextInt(9_000), random.nextInt(900));
            orders.add(order);
            String values = "'%d-%s', '%s', '%d', '%s', 'r', 'USD', '%s', %d, %d";
            String at = NOON.plusSeconds(3_600L * order.hour()).toString().replace('T', ' ').replace("Z", "");
            placed.add(values.formatted(index, "p", at, index, "placed", order.subject(), order.goods(),
                    order.deliveryCost()));
            if (!order.isKept()) {
                placed.add(values.formatted(index, "d", at, index, "delivered", "", 0, order.deliveryCost()));
                placed.add(values.formatted(index, "c", at, index, "cancelled", "", 0, 0));
            }
        }
        warehouse.insert("orders",
                "event_id, occurred_at, order_id, step, region_id, currency, visitor_id, goods_value, delivery_cost",
                placed.toArray(String[]::new));
    }

    private Results results() throws Exception {
        try (Connection reader = TestWarehouse.reader(engine)) {
            return LiveExperiment.read(reader, new AskedResults(warehouse.feed(), "rain", Duration.ofHours(WEEK),
                    List.of(Measure.CONVERSION, Measure.MARGIN), null, null, false, Monitoring.USUAL));
        }
    }

    /** One row for each shopper whose week is over. */
    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        firstHours.forEach((shopper, first) -> {
            if (first + WEEK <= CLOCK) {
                List<Ordered> counted = orders.stream().filter(order -> order.subject().equals(shopper))
                        .filter(order -> order.hour() > first && order.hour() < first + WEEK).toList();
                rows.add(new Row(arm(Integer.parseInt(shopper.substring(1))),
                        counted.stream().anyMatch(Ordered::isKept) ? 1 : 0,
                        counted.stream().mapToLong(Ordered::margin).sum()));
            }
        });
        return rows;
    }

    private Analysis analysed(List<Row> rows, String metric) throws Exception {
        StringBuilder text = new StringBuilder("arm,bought,margin\n");
        rows.forEach(row -> text.append("%s,%d,%s%n".formatted(row.arm(), row.bought(),
                BigDecimal.valueOf(row.margin(), 2).toPlainString())));
        Path csv = Files.writeString(folder.resolve(metric + ".csv"), text);
        var arms = ExperimentTable.read(new ExperimentTable.Columns(csv, "arm", metric)).arms();
        return Analysis.of(arms,
                Arms.design(arms, "holdout", Map.of("holdout", 0.2, "treated", 0.8), Monitoring.USUAL));
    }

    private static String told(List<Row> rows, String arm) {
        Map<String, Long> sums = new HashMap<>();
        rows.stream().filter(row -> row.arm().equals(arm)).forEach(row -> {
            sums.merge("counted", 1L, Long::sum);
            sums.merge("bought", (long) row.bought(), Long::sum);
            sums.merge("margin", row.margin(), Long::sum);
        });
        return "%s %d %d %d".formatted(arm, sums.get("counted"), sums.get("bought"), sums.get("margin"));
    }
}
