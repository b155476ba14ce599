package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.click;
import static io.quartier.kpi.model.Clicks.order;
import static io.quartier.kpi.operator.FollowVisitorsTest.KEPT;
import static io.quartier.kpi.operator.FollowVisitorsTest.NOON;
import static io.quartier.kpi.operator.FollowVisitorsTest.opened;
import static io.quartier.kpi.operator.FollowVisitorsTest.pass;
import static io.quartier.kpi.operator.FollowVisitorsTest.remembered;
import static io.quartier.kpi.operator.FollowVisitorsTest.send;
import static io.quartier.kpi.operator.FollowVisitorsTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.VisitorCarts;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing is remembered of a visitor once nothing that may still come can touch it. */
@SuppressWarnings("try") // harnesses close with any exception
class FollowVisitorsForgettingTest {
    @Test
    void forgetsAVisitorOnceNothingCanTouchItsSessions() throws Exception {
        try (var harness = opened()) {
            send(harness, click("v", "a", NOON), click("v", "b", NOON.plusSeconds(9_000)));
            pass(harness, NOON.plusSeconds(9_000).plus(KEPT).minusMillis(1));
            assertThat(remembered(harness)).isPositive();

            pass(harness, NOON.plusSeconds(9_000).plus(KEPT).plus(KEPT));
            assertThat(remembered(harness)).isZero();
            assertThat(waiting(harness)).isZero();
        }
    }

    /** The timer that forgets falls on the instant of a click: feeds with times in whole minutes do that all the time. */
    @Test
    void forgetsAVisitorWhoClickedWhenItWasToBeForgotten() throws Exception {
        for (boolean coarse : new boolean[]{false, true}) {
            try (var harness = opened()) {
                send(harness, click("v", "a", NOON), click("v", "b", NOON.plus(KEPT)));
                if (!coarse) {
                    pass(harness, NOON);
                    pass(harness, NOON.plus(KEPT));
                }
                pass(harness, NOON.plus(KEPT.multipliedBy(4)));
                assertThat(remembered(harness)).isZero();
                assertThat(waiting(harness)).isZero();
            }
        }
    }

    @Test
    void manyVisitorsLeaveNothingBehind() throws Exception {
        Random random = new Random(4);
        try (var harness = opened()) {
            for (int i = 0; i < 2_000; i++) {
                Instant at = NOON.plusSeconds(i * 30L - random.nextInt(random.nextInt(50) == 0 ? 20_000 : 9_000));
                String visitor = "v" + random.nextInt(40);
                send(harness, random.nextInt(6) == 0 ? order(visitor, "e" + i, at) : click(visitor, "e" + i, at));
                if (i % 40 == 0) {
                    pass(harness, NOON.plusSeconds(i * 30L - 4_000));
                }
            }
            pass(harness, NOON.plusSeconds(60_000).plusMillis(VisitorCarts.KEPT_MILLIS + 1));
            assertThat(remembered(harness)).isZero();
            assertThat(waiting(harness)).isZero();
        }
    }
}
