package io.quartier.promotions;

import static io.quartier.promotions.RecordedDay.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.backtest.BacktestPipeline.Trial;
import io.quartier.promotions.backtest.BacktestSpan;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Claim.Status;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.trigger.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a backtest says of a span is what live said of it, row by row: whatever was live, and for a trigger under test what live would have
 * said, had it been published then. What came too late decided nothing live, and decides nothing here.
 */
class LiveIsBacktestTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final BacktestSpan SPAN = new BacktestSpan(at(6), at(17));
    private static final String TRIED = RecordedDay.text("tried",
            "when: {count: {event: product_viewed, at_least: 2, within: 3h}}", "repeat: 1 per 2h",
            "offer: {kind: percent, value: 10, valid_for: 2h}",
            "limits: {group: g, priority: 65, budget: {amount: {USD: 40}, every: day}}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSameSpanGivesTheRowsThatLiveGave(long seed, @TempDir Path folder) throws Exception {
        BacktestRun backtest = whatWasLive(new RecordedDay(seed, 300), SPAN, new PowerCuts(folder, 1));
        assertThat(backtest.decisions.elements()).extracting(Decision::reason).contains(Reason.NO_STOCK,
                Reason.SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void aTriggerUnderTestDecidesAsIfItHadBeenPublished(long seed, @TempDir Path folder) throws Exception {
        whatWouldHaveBeenLive(() -> new RecordedDay(seed, 300), SPAN, new PowerCuts(folder, 1));
    }

    static IntStream manySeeds() {
        return IntStream.rangeClosed(11, 20);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void bothHoldForManyShoppersAndPowerCuts(int seed, @TempDir Path folder) throws Exception {
        bothHold(() -> new RecordedDay(seed, 3_000), SPAN, folder);
    }

    /** Every shopper comes on each day, and each day has its changes of triggers. */
    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void bothHoldForAWeek(long seed, @TempDir Path folder) throws Exception {
        bothHold(() -> new RecordedDay(seed, 600, 7), new BacktestSpan(at(6), at(6 * 24 + 17)), folder);
    }

    private static void bothHold(Supplier<RecordedDay> days, BacktestSpan span, Path folder) throws Exception {
        whatWasLive(days.get(), span, new PowerCuts(Files.createDirectory(folder.resolve("was")), 2));
        whatWouldHaveBeenLive(days, span, new PowerCuts(Files.createDirectory(folder.resolve("would")), 2));
    }

    private static BacktestRun whatWasLive(RecordedDay day, BacktestSpan span, PowerCuts cuts) throws Exception {
        PromotionsRun live = PromotionsRun.of("was-" + day.name(), 4, day.feed(), cuts);
        BacktestRun backtest = BacktestRun.of("past-" + day.name(), 2, day.feed(), new Trial(span, null, true));

        assertThat(cuts.count()).isPositive();
        assertThat(live.rejected.elements()).isEmpty();
        assertThat(live.late.elements()).isNotEmpty();
        assertThat(backtest.claims.elements()).extracting(Claim::status).contains(Status.RESERVED, Status.COMMITTED,
                Status.RELEASED);
        assertThat(backtest.decisions.elements()).extracting(Decision::trigger).contains("looks", "offer", "steps",
                "left", "often", "shelf", "scarce", "opened", "sorry");
        assertThat(live.suspensions.elements()).extracting(Suspension::trigger).containsOnly("greedy");
        assertThat(backtest.everything()).hasSizeGreaterThan(day.visits()).isEqualTo(BacktestRun.told(live, span));
        return backtest;
    }

    private static void whatWouldHaveBeenLive(Supplier<RecordedDay> days, BacktestSpan span, PowerCuts cuts)
            throws Exception {
        RecordedDay recorded = days.get();
        PromotionsRun live = PromotionsRun.of("would-" + recorded.name(), 4,
                days.get().publishing("tried", span.from(), TRIED).feed(), cuts);
        Trial trial = new Trial(span, new TestedVersion("tried", 1, span.from(), TRIED), false);
        BacktestRun backtest = BacktestRun.of("tried-" + recorded.name(), 2, recorded.feed(), trial);

        assertThat(backtest.decisions.elements()).anyMatch(decision -> decision.trigger().equals("tried"));
        assertThat(backtest.everything()).hasSizeGreaterThan(recorded.visits())
                .isEqualTo(BacktestRun.told(live, span));
    }

    @Test
    void ordersRedeemWhatIsTriedWithinItsLimits() throws Exception {
        Trial trial = new Trial(SPAN, new TestedVersion("tried", 1, SPAN.from(), TRIED), true);
        BacktestRun backtest = BacktestRun.of("redeemed", 2, new RecordedDay(5, 150).feed(), trial);

        List<Claim> committed = backtest.claims.elements().stream()
                .filter(claim -> claim.ticket().trigger().equals("tried") && claim.status() == Status.COMMITTED)
                .toList();
        assertThat(committed).isNotEmpty();
        assertThat(committed.stream().mapToLong(Claim::amountMinor).sum()).isLessThanOrEqualTo(4_000);
        assertThat(backtest.orders()).extracting(RedeemedOrder::claimId)
                .containsAll(committed.stream().map(claim -> claim.ticket().claimId()).toList());
        assertThat(backtest.orders()).allMatch(order -> order.costMinor() == 100 && order.revenueMinor() == 1_000);
    }
}
