package io.quartier.kpi.operator;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.SlowNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** An operator whose restatement only writes down what it is asked for. */
abstract class RestateCellsFixture {
    static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    static final CellKey DAY = Cells.day(NOON);
    static final RegionNode UTC = new RegionNode("r", "UTC", "BRL");

    final List<String> said = new ArrayList<>();
    /** Cells of families that are computed because others are. */
    final List<String> beside = new ArrayList<>();
    /** When open orders were counted, and after what. */
    final List<String> openOrders = new ArrayList<>();
    final List<String> hiding = new ArrayList<>();

    /** Writes down what it is asked for; transient, so that the operator's copy is the test's own. */
    private final class Recording implements Restatement {
        private static final long serialVersionUID = 1L;

        @Override
        public void open() {
            said.add("open");
        }

        @Override
        public void restate(List<DirtyCell> cells, Instant watermark) {
            cells.forEach(cell -> note(cell).add("restate " + Cells.name(cell.key()) + " at " + watermark));
        }

        private List<String> note(DirtyCell cell) {
            return cell.key().family() == Family.ORDERS || cell.key().family() == Family.LOYALTY ? said : beside;
        }

        @Override
        public void computeLoyalty(String zone, Instant after, Instant until) {
            said.add("loyalty " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void computeLateness(String zone, Instant after, Instant until) {
            said.add("lateness " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void computeMarketing(String zone, Instant after, Instant until) {
            beside.add("marketing " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void countOpenOrders(Instant at, Collection<String> zones) {
            openOrders.add(at + " in " + zones + " after " + said);
        }

        @Override
        public void hide(Instant watermark) {
            hiding.add("hide at " + watermark + " after " + said);
        }

        @Override
        public void completed(Instant watermark, long checkpointId) {
            said.add("completed " + watermark + " by " + checkpointId);
        }

        @Override
        public void close() {
            said.add("close");
        }
    }

    TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness() throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new RestateCells(new Recording()));
    }

    TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> opened() throws Exception {
        var harness = harness();
        harness.open();
        said.clear();
        return harness;
    }

    static DirtyCell due(Instant at) {
        return new DirtyCell(DAY, NOON.toEpochMilli(), "America/Manaus", "BRL", at.toEpochMilli());
    }

    static void mark(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            Instant dueAt) throws Exception {
        harness.processElement1(due(dueAt), 0);
    }

    static void pass(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            Instant watermark) throws Exception {
        harness.processElement2(SlowNews.weatherUntil(watermark.toEpochMilli()), 0);
        harness.processBothWatermarks(new Watermark(watermark.toEpochMilli()));
    }

    static void checkpoint(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            long id) throws Exception {
        harness.snapshot(id, id);
        harness.notifyOfCompletedCheckpoint(id);
    }

    static final String RESTATED = "restate orders br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z";
    static final String COMPLETED = "completed 2017-11-24T12:00:00Z by ";
}
