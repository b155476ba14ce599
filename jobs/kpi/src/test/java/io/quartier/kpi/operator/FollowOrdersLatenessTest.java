package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Steps.allocated;
import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.operator.FollowOrdersTest.NOON;
import static io.quartier.kpi.operator.FollowOrdersTest.opened;
import static io.quartier.kpi.operator.FollowOrdersTest.pass;
import static io.quartier.kpi.operator.FollowOrdersTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionMinute;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** When the cause of a late parcel has to be decided again. */
@SuppressWarnings("try") // harnesses close with any exception
class FollowOrdersLatenessTest {
    @Test
    void aStepThatComesAfterItsCauseWasDecidedHasItDecidedAgain() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).promised(NOON.plusSeconds(60)).build(),
                    delivered("o", NOON.plusSeconds(600), null));
            pass(harness, NOON.plus(Duration.ofDays(2)));
            assertThat(Cells.dirty(harness)).isEmpty();

            send(harness, cancelled("o", NOON.plusSeconds(70)));
            assertThat(lateness(harness)).isEmpty();
            send(harness, allocated("o", NOON.plusSeconds(60)));
            assertThat(lateness(harness)).contains("lateness br-am day 2017-11-24T04:00:00Z all",
                    "lateness br day 2017-11-24T02:00:00Z web").noneMatch(cell -> cell.contains("month"));
        }
    }

    @Test
    void anEarlierArrivalHasBothDaysDecidedAgain() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).promised(NOON.plusSeconds(60)).build(),
                    delivered("o", NOON.plus(Duration.ofDays(2)), null));
            pass(harness, NOON.plus(Duration.ofDays(4)));
            send(harness, delivered("o", NOON.plusSeconds(600), null));
            assertThat(lateness(harness)).contains("lateness br-am day 2017-11-24T04:00:00Z all",
                    "lateness br-am day 2017-11-26T04:00:00Z all");
        }
    }

    private static List<String> lateness(AbstractStreamOperatorTestHarness<RegionMinute> harness) {
        return Cells.dirty(harness).stream()
                .filter(cell -> cell.key().family() == Family.LATENESS).map(cell -> Cells.name(cell.key())).toList();
    }
}
