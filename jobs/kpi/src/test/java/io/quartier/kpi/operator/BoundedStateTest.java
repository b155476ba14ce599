package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.Clicks;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionFamily;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thirty days with a million visitors under a virtual clock, each of whom comes every fifteen days: what is remembered of visitors, orders
 * and cells stops growing. Orders are kept for 10 days here instead of 400. Writes what it found to {@code target/state-size.csv}.
 */
@Tag("nightly")
@SuppressWarnings("try") // harnesses close with any exception
class BoundedStateTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration ORDERS_KEPT = Duration.ofDays(10);
    private static final int DAYS = 30;
    private static final int VISITORS = 1_000_000;
    private static final int MINUTES_OF_A_DAY = 1_440;
    private static final int VISITS_PER_MINUTE = 2 * VISITORS / DAYS / MINUTES_OF_A_DAY;
    private static final int STEP_MINUTES = 10;
    private static final int ONE_BUYS_OF = 30;
    private static final int REGIONS = 13;
    private static final List<RegionPath> LEAVES = leaves();
    private static final List<String> VISIT = List.of(ShopperActed.PAGE_VIEWED, ShopperActed.PAGE_VIEWED,
            ShopperActed.PRODUCT_VIEWED, ShopperActed.CART_ADDED, ShopperActed.PAGE_VIEWED);

    private final List<String> days = new ArrayList<>(
            List.of("day,visitor_entries,visitor_timers,order_entries,order_timers,cell_entries,cell_timers"));
    private final List<long[]> entries = new ArrayList<>();

    /** Ten cities in two states of one country. */
    private static List<RegionPath> leaves() {
        var country = new RegionNode("country", "America/New_York", "USD");
        List<RegionPath> leaves = new ArrayList<>();
        for (int city = 0; city < 10; city++) {
            var state = new RegionNode("state-" + city % 2, "America/Chicago", "USD");
            leaves.add(new RegionPath(
                    List.of(new RegionNode("city-" + city, "America/Chicago", "USD"), state, country)));
        }
        return leaves;
    }

    /** The three operators that remember, one behind the other. */
    private record Operators(KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> visitors,
            KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> orders,
            KeyedOneInputStreamOperatorTestHarness<RegionFamily, RegionMinute, KpiRow> cells) implements AutoCloseable {
        static Operators open() throws Exception {
            var orders = new KeyedOneInputStreamOperatorTestHarness<>(new FollowOrders(ORDERS_KEPT),
                    OrderChanged::orderId, Types.STRING, 128, 1, 0);
            orders.open();
            return new Operators(FollowVisitorsTest.opened(), orders, MaintainCellsTest.opened());
        }

        void pass(Instant watermark) throws Exception {
            orders.processWatermark(watermark.toEpochMilli());
            var placed = orders.getSideOutput(FollowOrders.PLACED);
            if (placed != null) {
                for (StreamRecord<ShopperActed> act : placed) {
                    visitors.processElement(act);
                }
            }
            visitors.processWatermark(watermark.toEpochMilli());
            fold(orders);
            fold(visitors);
            cells.processWatermark(watermark.toEpochMilli());
            forget(cells);
        }

        private void fold(AbstractStreamOperatorTestHarness<RegionMinute> from) throws Exception {
            for (RegionMinute minute : from.extractOutputValues()) {
                cells.processElement(minute, 0);
            }
            forget(from);
        }

        private static void forget(AbstractStreamOperatorTestHarness<?> harness) {
            harness.getOutput().clear();
            for (var tag : List.of(FollowOrders.PLACED, GatherFigures.DIRTY)) {
                var side = harness.getSideOutput(tag);
                if (side != null) {
                    side.clear();
                }
            }
        }

        @Override
        public void close() throws Exception {
            visitors.close();
            orders.close();
            cells.close();
        }
    }

    @Test
    void aMonthWithAMillionVisitorsReachesAPlateau() throws Exception {
        try (Operators operators = Operators.open()) {
            for (int minute = 0; minute < DAYS * MINUTES_OF_A_DAY; minute++) {
                play(operators, minute);
                if ((minute + 1) % STEP_MINUTES == 0) {
                    operators.pass(START.plus(Duration.ofMinutes(minute + 1L)).minusMillis(1));
                }
                if ((minute + 1) % MINUTES_OF_A_DAY == 0) {
                    note(operators, (minute + 1) / MINUTES_OF_A_DAY);
                }
            }
            report(operators);
        }
        for (int operator = 0; operator < entries.getFirst().length; operator++) {
            assertThat(most(operator, 21, DAYS)).as("entries of operator %d in the last ten days", operator)
                    .isLessThanOrEqualTo(most(operator, 11, 20) * 105 / 100);
        }
    }

    /** Of the visits that began in the last five minutes each makes its next click; some order, and get their parcel a day later. */
    private static void play(Operators operators, int minute) throws Exception {
        for (int click = 0; click < VISIT.size() && click <= minute; click++) {
            for (int one = 0; one < VISITS_PER_MINUTE; one++) {
                click(operators, minute, click, (long) (minute - click) * VISITS_PER_MINUTE + one);
            }
        }
        long bought = (long) minute * VISITS_PER_MINUTE / ONE_BUYS_OF;
        for (long order = bought; order < (long) (minute + 1) * VISITS_PER_MINUTE / ONE_BUYS_OF; order++) {
            order(operators, minute, order);
        }
    }

    private static void click(Operators operators, int minute, int click, long visit) throws Exception {
        Instant at = START.plus(Duration.ofMinutes(minute)).plusMillis(visit % 60_000);
        ShopperActed act = Clicks.act("v" + visit % VISITORS, "c" + visit + '.' + click, at, VISIT.get(click),
                visit % 3 == 0 ? "app" : "web", leafOf(visit), 200 + click);
        operators.visitors().processElement(act, at.toEpochMilli());
    }

    private static void order(Operators operators, int minute, long order) throws Exception {
        long visit = order * ONE_BUYS_OF;
        Instant at = START.plus(Duration.ofMinutes(minute)).plusMillis(order % 60_000);
        send(operators, Steps.placed("o" + order, at).in(leafOf(visit)).by("k" + visit % VISITORS,
                "v" + visit % VISITORS).promised(at.plus(Duration.ofHours(20))).build());
        send(operators, Steps.paid("o" + order, at.plusSeconds(30)));
        long before = order - (long) MINUTES_OF_A_DAY * VISITS_PER_MINUTE / ONE_BUYS_OF;
        if (before >= 0) {
            send(operators, Steps.delivered("o" + before, at, 400L));
        }
    }

    private static void send(Operators operators, OrderChanged step) throws Exception {
        operators.orders().processElement(step, step.occurredAtMillis());
    }

    private static RegionPath leafOf(long visit) {
        return LEAVES.get((int) (visit % LEAVES.size()));
    }

    private void note(Operators operators, int day) throws Exception {
        int visitors = FollowVisitorsTest.remembered(operators.visitors());
        int orders = FollowVisitorsTest.remembered(operators.orders());
        entries.add(new long[]{visitors, orders,
            operators.cells().numKeyedStateEntries()});
        days.add("%d,%d,%d,%d,%d,%d,%d".formatted(day, visitors,
                FollowVisitorsTest.waiting(operators.visitors()), orders,
                FollowOrdersTest.waiting(operators.orders()), operators.cells().numKeyedStateEntries(),
                operators.cells().numEventTimeTimers()));
    }

    private long most(int operator, int fromDay, int toDay) {
        return entries.subList(fromDay - 1, toDay).stream().mapToLong(day -> day[operator]).max().orElseThrow();
    }

    /** Sizes are those of a snapshot of the heap's state, which is what a checkpoint writes. */
    private void report(Operators operators) throws Exception {
        long visitsPerDay = (long) VISITS_PER_MINUTE * MINUTES_OF_A_DAY;
        long ordersKept = visitsPerDay / ONE_BUYS_OF * ORDERS_KEPT.toDays();
        long visitors = bytes(operators.visitors());
        long orders = bytes(operators.orders());
        long cells = bytes(operators.cells());
        days.add("");
        days.add("what,bytes,of,bytes_each");
        days.add("visitors (a day's),%d,%d,%d".formatted(visitors, visitsPerDay, visitors / visitsPerDay));
        days.add("orders (kept 10 days),%d,%d,%d".formatted(orders, ordersKept, orders / ordersKept));
        days.add("cells by region,%d,%d,%d".formatted(cells, REGIONS, cells / REGIONS));
        write();
    }

    private static long bytes(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        harness.setCheckpointStorage(new JobManagerCheckpointStorage(Integer.MAX_VALUE));
        return harness.snapshot(1, 1).getStateSize();
    }

    private void write() throws IOException {
        Files.write(Path.of("target", "state-size.csv"), days);
    }
}
