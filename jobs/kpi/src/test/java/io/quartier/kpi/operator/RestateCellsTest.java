package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.DirtyCell;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Marks: what is due is worked off when the facts before the barrier are stored. */
@SuppressWarnings("try") // harnesses close with any exception
class RestateCellsTest extends RestateCellsFixture {
    @Test
    void openOrdersAreCountedWhenEventTimeHasMovedAndNotTooOften() throws Exception {
        try (var harness = opened()) {
            harness.setProcessingTime(50_000);
            mark(harness, NOON);
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(openOrders).containsExactly("2017-11-24T12:00:00Z in [] after [" + RESTATED + "]");
            pass(harness, NOON.plusSeconds(1));
            checkpoint(harness, 2);
            assertThat(openOrders).hasSize(1);
            harness.setProcessingTime(51_000);
            checkpoint(harness, 3);
            harness.setProcessingTime(60_000);
            checkpoint(harness, 4);
            assertThat(openOrders).hasSize(2).last().asString().startsWith("2017-11-24T12:00:01Z");
        }
    }

    @Test
    void whatStaysHiddenIsDecidedWhenAllIsRestatedAndBeforeTheCheckpointIsSaidToBeDone() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(hiding).containsExactly("hide at 2017-11-24T12:00:00Z after [" + RESTATED + "]");
        }
    }

    @Test
    void worksOffWhatIsDueOnceTheFactsBeforeTheBarrierAreStored() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            harness.snapshot(1, 1);
            assertThat(said).isEmpty();

            harness.notifyOfCompletedCheckpoint(1);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1);
            checkpoint(harness, 2);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1, COMPLETED + 2);
        }
    }

    @Test
    void whatIsDueLaterWaits() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON.plusMillis(1));
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).containsExactly(COMPLETED + 1);

            pass(harness, NOON.plusMillis(1));
            checkpoint(harness, 2);
            assertThat(said).contains(
                    "restate orders br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00.001Z");
        }
    }

    @Test
    void beforeTheFirstWatermarkNothingIsKnown() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void onlyWhatTheWatermarkHadPassedAtTheBarrierCounts() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON.minusMillis(1));
            harness.snapshot(1, 1);
            pass(harness, NOON.plus(Duration.ofDays(9)));
            harness.notifyOfCompletedCheckpoint(1);

            assertThat(said).containsExactly("completed 2017-11-24T11:59:59.999Z by 1");
        }
    }

    /** The fact behind the second mark may be stored only with the next checkpoint. */
    @Test
    void aMarkThatComesAgainAfterTheBarrierIsWorkedOffAgain() throws Exception {
        for (long millisLater : new long[]{0, 5, -5}) {
            try (var harness = opened()) {
                mark(harness, NOON.minusMillis(10));
                pass(harness, NOON);
                harness.snapshot(1, 1);
                mark(harness, NOON.minusMillis(10).plusMillis(millisLater));
                harness.notifyOfCompletedCheckpoint(1);
                checkpoint(harness, 2);
                checkpoint(harness, 3);

                assertThat(said).as("%s ms later", millisLater).containsExactly(RESTATED, COMPLETED + 1, RESTATED,
                        COMPLETED + 2, COMPLETED + 3);
            }
        }
    }

    @Test
    void marksOfOneCellAreOne() throws Exception {
        try (var harness = opened()) {
            for (int i = 0; i < 5; i++) {
                mark(harness, NOON.minusSeconds(i));
            }
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1);
        }
    }

    @Test
    void aCheckpointThatFailedIsMadeUpForByTheNext() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            harness.snapshot(1, 1);
            harness.snapshot(2, 2);
            harness.notifyOfCompletedCheckpoint(2);
            harness.notifyOfCompletedCheckpoint(1);

            assertThat(said).containsExactly(RESTATED, COMPLETED + 2);
        }
    }

    @Test
    void marksSurviveARestoreAndAreWorkedOffAgainIfThatIsNotCertain() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            mark(before, NOON);
            pass(before, NOON);
            state = before.snapshot(1, 1);
            before.notifyOfCompletedCheckpoint(1);
        }
        said.clear();
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            checkpoint(after, 2);
            pass(after, NOON);
            checkpoint(after, 3);
        }
        assertThat(said).containsExactly("open", RESTATED, COMPLETED + 3, "close");
    }

    /** Regions above several currencies have no other figures than these. */
    @Test
    void whatIsComputedOfAnOpenWindowIsComputedAgainWhenItIsOver() throws Exception {
        try (var harness = opened()) {
            Instant midnight = NOON.plus(Duration.ofHours(16));
            var open = new DirtyCell(DAY, midnight.toEpochMilli(), "America/Manaus", "USD", NOON.toEpochMilli());
            harness.processElement1(open, 0);
            pass(harness, NOON);
            checkpoint(harness, 1);
            checkpoint(harness, 2);
            harness.processElement1(open, 0);
            checkpoint(harness, 3);
            pass(harness, midnight);
            checkpoint(harness, 4);
            checkpoint(harness, 5);

            assertThat(said).filteredOn(line -> line.startsWith("restate")).containsExactly(RESTATED, RESTATED,
                    RESTATED.replace("2017-11-24T12:00:00Z", midnight.toString()));
            assertThat(beside).isEmpty();
        }
    }

    @Test
    void ordersThatChangeChangeWhatCountsThemToo() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            checkpoint(harness, 1);

            assertThat(beside).containsExactly(
                    "restate contacts br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z",
                    "restate marketing br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z");
        }
    }

    @Test
    void connectsWhenItOpensAndDisconnectsWhenItCloses() throws Exception {
        try (var harness = harness()) {
            assertThat(said).isEmpty();
            harness.open();
            assertThat(said).containsExactly("open");
        }
        assertThat(said).containsExactly("open", "close");
    }
}
