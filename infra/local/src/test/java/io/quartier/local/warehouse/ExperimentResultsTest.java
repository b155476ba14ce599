package io.quartier.local.warehouse;

import static io.quartier.local.warehouse.ExperimentScene.NOON;
import static io.quartier.local.warehouse.ExperimentScene.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quartier.local.engine.EngineProcess;
import io.quartier.local.experiment.AskedResults;
import io.quartier.local.experiment.LiveExperiment;
import io.quartier.local.experiment.Results;
import io.quartier.local.experiment.Results.Finding;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Question.Measure;
import io.quartier.promotions.model.trigger.Reason;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a live experiment found, by hand: from decisions and orders as the jobs write them. */
@WarehouseTest
class ExperimentResultsTest {
    private static final String HERE = "us-wa-seattle";
    private static final String ABROAD = "ca-bc-vancouver";
    private static final int DAY = 24;

    private final TestWarehouse warehouse;
    private final EngineProcess engine;
    private final ExperimentScene scene;

    ExperimentResultsTest(TestWarehouse warehouse, EngineProcess engine) {
        this.warehouse = warehouse;
        this.engine = engine;
        this.scene = new ExperimentScene(warehouse);
    }

    private Results results(AskedResults asked) throws Exception {
        try (Connection reader = TestWarehouse.reader(engine)) {
            return LiveExperiment.read(reader, asked);
        }
    }

    private AskedResults asked(@Nullable String currency, boolean byRegion, Measure... measures) {
        return new AskedResults(warehouse.feed(), "rain", Duration.ofDays(7), List.of(measures), currency, null,
                byRegion, Monitoring.USUAL);
    }

    /** Everything that happened: versions 3 and 4 are the newest experiment. */
    private void fill() throws Exception {
        scene.region(HERE, "USD");
        scene.region(ABROAD, "CAD");
        scene.version(1, "holdout: 20%\n");
        scene.version(3, "holdout: 50%\n");
        scene.version(4, "holdout: 50%\nschedule: {hours: \"08:00-22:00\"}\n");
        scene.clock(10 * DAY);
        scene.decided(decision(3, "ann", "treated", HERE, 0, null), decision(4, "ann", "treated", HERE, DAY, null),
                decision(3, "bob", "holdout", HERE, 1, Reason.HOLDOUT),
                decision(3, "cid", "treated", HERE, 2, Reason.FIRST_EXHAUSTED),
                decision(3, "dan", "holdout", HERE, 1, Reason.HOLDOUT),
                decision(4, "eve", "treated", HERE, 9 * DAY, null),
                decision(4, "fay", "treated", HERE, 3, Reason.SUSPENDED),
                decision(4, "gil", "treated", HERE, 3, Reason.NO_CONSENT),
                decision(4, "hal", "global-holdout", HERE, 3, Reason.HOLDOUT),
                decision(4, "ivy", "treated", HERE, 3, Reason.WITHDRAWN),
                decision(1, "kim", "treated", HERE, -2 * DAY, null),
                decision(3, "kim", "holdout", HERE, 4, Reason.HOLDOUT),
                decision(1, "lea", "holdout", ABROAD, 0, Reason.HOLDOUT),
                Decision.weatherStale("rain", 4, HERE, NOON));
        order();
    }

    private void order() throws Exception {
        String money = "currency = 'USD', goods_value = 5000, delivery_fee = 500, goods_cost = 2000,"
                + " delivery_cost = 300, payment_fee = 100, tax = 50, duty = 10";
        scene.placed("before", -1, HERE, money + ", visitor_id = 'ann'");
        scene.placed("what-made-it-fire", 0, HERE, money + ", visitor_id = 'ann'");
        scene.placed("counts", 2, HERE, money + ", visitor_id = 'ann', customer_id = 'dan'");
        scene.placed("too-late", 7 * DAY, HERE, money + ", visitor_id = 'ann'");
        scene.placed("after-the-second", 8 * DAY, HERE, money + ", visitor_id = 'ann'");
        scene.placed("by-phone", 2 * DAY, HERE, "currency = 'USD', goods_value = 2000, customer_id = 'bob'");
        scene.step("by-phone", 9 * DAY, "returned", "currency = 'USD', amount = 700");
        scene.placed("cancelled", 3, HERE, money + ", visitor_id = 'cid'");
        scene.step("cancelled", 5, "delivered", "currency = 'USD', delivery_cost = 400");
        scene.step("cancelled", 6, "cancelled", "currency = 'USD'");
        scene.placed("unfinished", 9 * DAY + 1, HERE, money + ", visitor_id = 'eve'");
        scene.placed("abroad", DAY, ABROAD, "currency = 'CAD', goods_value = 9900, visitor_id = 'fay'");
        scene.placed("not-exposed", DAY, HERE, money + ", visitor_id = 'gil'");
        scene.placed("of-the-first", DAY, ABROAD, "currency = 'CAD', goods_value = 3000, visitor_id = 'lea'");
        scene.placed("nobodys", DAY, HERE, money);
    }

    @Test
    void whoeverCameToTheHoldoutIsExposedOnceInEachVersion() throws Exception {
        fill();
        assertThat(warehouse.rows("SELECT version, subject, arm, region_id, exposed_at FROM experiment_exposures"
                + " WHERE feed = :feed AND trigger = 'rain' ORDER BY version, subject")).containsExactly(
                        "1 kim treated us-wa-seattle 2026-10-03 12:00:00",
                        "1 lea holdout ca-bc-vancouver 2026-10-05 12:00:00",
                        "3 ann treated us-wa-seattle 2026-10-05 12:00:00",
                        "3 bob holdout us-wa-seattle 2026-10-05 13:00:00",
                        "3 cid treated us-wa-seattle 2026-10-05 14:00:00",
                        "3 dan holdout us-wa-seattle 2026-10-05 13:00:00",
                        "3 kim holdout us-wa-seattle 2026-10-05 16:00:00",
                        "4 ann treated us-wa-seattle 2026-10-06 12:00:00",
                        "4 eve treated us-wa-seattle 2026-10-14 12:00:00",
                        "4 fay treated us-wa-seattle 2026-10-05 15:00:00",
                        "4 hal global-holdout us-wa-seattle 2026-10-05 15:00:00");
    }

    @Test
    void anOrderIsThatOfTheVisitorElseOfTheCustomerWithTheMarginOfTheKpis() throws Exception {
        fill();
        assertThat(warehouse.rows("SELECT order_id, subject, ordered_at, is_kept, revenue, margin, returned, currency"
                + " FROM shopper_orders WHERE feed = :feed AND order_id IN ('counts', 'by-phone', 'cancelled', 'nobodys')"
                + " ORDER BY order_id")).containsExactly(
                        "by-phone bob 2026-10-07 12:00:00 1 2000 2000 700 USD",
                        "cancelled cid 2026-10-05 15:00:00 0 0 -400 0 USD",
                        "counts ann 2026-10-05 14:00:00 1 5000 3040 0 USD");
    }

    @Test
    void dashboardsSeeAllVersionsByArmAndRegion() throws Exception {
        fill();
        assertThat(warehouse.rows("SELECT arm, region_id, currency, exposed, watched, converted, orders, revenue,"
                + " margin, returned FROM experiment_results WHERE feed = :feed AND trigger = 'rain'"
                + " ORDER BY arm, region_id")).containsExactly(
                        "global-holdout us-wa-seattle USD 1 0 0 0 0 0 0",
                        "holdout ca-bc-vancouver CAD 1 0 1 1 3000 3000 0",
                        "holdout us-wa-seattle USD 2 0 1 1 2000 2000 700",
                        "treated us-wa-seattle USD 5 1 2 2 5000 2640 0");
    }

    @Test
    void theNewestExperimentIsCountedByIntentionToTreat() throws Exception {
        fill();
        Results results = results(asked(null, true, Measure.values()));
        assertThat(results.span().first()).isEqualTo(3);
        assertThat(results.span().last()).isEqualTo(4);
        assertThat(results.asOf()).isEqualTo(Instant.parse("2026-10-15T12:00:00Z"));
        assertThat(results.currency()).isEqualTo("USD");
        assertThat(results.population().shoppers()).isEqualTo(Map.of("treated", 3L, "holdout", 3L));
        assertThat(results.population().watched()).isEqualTo(1);
        assertThat(results.population().leftOut()).isEqualTo(Map.of("global-holdout", 1L));
        assertThat(results.population().otherOrders()).isEqualTo(1);
        assertMeans(results, Measure.CONVERSION, 1 / 3.0, 2 / 3.0, 1);
        assertMeans(results, Measure.ORDERS, 1 / 3.0, 2 / 3.0, 1);
        assertMeans(results, Measure.REVENUE, 20 / 3.0, 50 / 3.0, 30);
        assertMeans(results, Measure.MARGIN, 20 / 3.0, 8.8, 6.4);
        assertThat(results.findings().getFirst().analysis().sampleRatio().chi2()).isZero();
        assertThat(results.regions()).extracting(Results.OfRegion::regionId).containsExactly(HERE);
        assertThat(results.regions().getFirst().findings()).isEqualTo(results.findings());
    }

    private static void assertMeans(Results results, Measure measure, double control, double treated,
            double incremental) {
        Finding finding = results.findings().stream().filter(one -> one.measure() == measure).findFirst()
                .orElseThrow();
        assertThat(finding.analysis().arms()).extracting(arm -> arm.name()).containsExactly("holdout", "treated");
        assertThat(finding.analysis().arms().getFirst().moments().mean()).isCloseTo(control, within(1e-12));
        assertThat(finding.analysis().arms().getLast().moments().mean()).isCloseTo(treated, within(1e-12));
        Comparison comparison = finding.analysis().comparisons().getFirst();
        assertThat(Results.incremental(comparison, results.population())).isCloseTo(incremental, within(1e-12));
    }

    @Test
    void moneyOfTwoCurrenciesIsNotAdded() throws Exception {
        fill();
        scene.decided(decision(4, "mia", "treated", ABROAD, 0, null),
                decision(4, "ned", "holdout", ABROAD, 0, Reason.HOLDOUT));
        scene.placed("mias", DAY, ABROAD, "currency = 'CAD', goods_value = 1250, visitor_id = 'mia'");
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION, Measure.MARGIN))).hasMessage(
                "The shoppers of rain are in regions of CAD and USD, whose money cannot be added; add --currency CAD, or --metric conversion.");
        assertThatThrownBy(() -> results(asked("EUR", false, Measure.MARGIN))).hasMessage(
                "Nobody was exposed in a region of the currency EUR; there is CAD, USD.");
        assertThat(results(asked(null, false, Measure.CONVERSION)).population().shoppers())
                .isEqualTo(Map.of("treated", 4L, "holdout", 4L));
        Results canada = results(asked("CAD", false, Measure.MARGIN));
        assertThat(canada.population().shoppers()).isEqualTo(Map.of("treated", 1L, "holdout", 1L));
        assertThat(canada.findings().getFirst().analysis().arms().getLast().moments().mean()).isEqualTo(12.5);
    }

    @Test
    void ofRegionsEachIsOneSubjectAndThoseHeldOutAreLeftOut() throws Exception {
        scene.version(1, "by: region\nvariants: [{name: here, share: 50%}, {name: there, share: 50%}]\n");
        scene.clock(10 * DAY);
        scene.decided(decision(1, "a", "here", "r1", 0, null), decision(1, "b", "here", "r1", 0, null),
                decision(1, "c", "here", "r2", 0, null), decision(1, "d", "there", "r3", 0, null),
                decision(1, "e", "there", "r4", 0, null), decision(1, "f", "holdout", "r4", 0, Reason.HOLDOUT));
        scene.placed("o1", 1, "r1", "currency = 'USD', goods_value = 1000, visitor_id = 'a'");
        scene.placed("o2", 1, "r3", "currency = 'USD', goods_value = 3000, visitor_id = 'd'");
        Results results = results(asked(null, true, Measure.CONVERSION, Measure.MARGIN));
        assertThat(results.span().isOfRegions()).isTrue();
        assertThat(results.population().leftOut()).isEqualTo(Map.of("holdout", 1L));
        assertThat(results.population().shoppers()).isEqualTo(Map.of("here", 3L, "there", 2L));
        Finding conversion = results.findings().getFirst();
        assertThat(conversion.subjects()).isEqualTo(4);
        assertThat(conversion.analysis().arms()).extracting(arm -> arm.moments().mean()).containsExactly(0.25, 0.5);
        assertThat(conversion.analysis().arms()).extracting(arm -> arm.moments().count()).containsExactly(2L, 2L);
        assertThat(conversion.analysis().isBinary()).as("means of regions are no yes or no").isFalse();
        Finding margin = results.findings().getLast();
        assertThat(margin.analysis().arms()).extracting(arm -> arm.moments().mean()).containsExactly(2.5, 15.0);
        Comparison there = margin.analysis().comparisons().getFirst();
        assertThat(Results.incremental(there, results.population())).as("over the two shoppers there").isEqualTo(25);
        assertThat(results.regions()).extracting(Results.OfRegion::regionId).containsExactly("r1", "r2", "r3", "r4");
    }

    @Test
    void namedRegionsWereNotDrawn() throws Exception {
        scene.version(1,
                "holdout: 0%\nby: region\nvariants: [{name: here, regions: [r1]}, {name: there, regions: [r2]}]\n");
        scene.clock(10 * DAY);
        scene.decided(decision(1, "a", "here", "r1", 0, null), decision(1, "b", "there", "r2", 0, null),
                decision(1, "c", "treated", "r3", 0, null));
        Results results = results(asked(null, false, Measure.CONVERSION));
        assertThat(results.span().isDrawn()).isFalse();
        assertThat(results.findings().getFirst().analysis().arms()).extracting(arm -> arm.name())
                .containsExactly("here", "there", "treated");
        assertThat(results.findings().getFirst().analysis().comparisons()).isEmpty();
    }

    @Test
    void whatCannotBeAnsweredIsToldInOneSentence() throws Exception {
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION))).hasMessage(
                "No trigger was published to the feed %s; `quartier triggers publish FILE` does that, --feed names another feed."
                        .formatted(warehouse.feed()));
        scene.version(1, "holdout: 0%\n");
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION))).hasMessageStartingWith(
                "Nothing is known of orders of the feed %s;".formatted(warehouse.feed()));
        scene.clock(0);
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION))).hasMessage(
                "rain has neither a holdout nor variants, so there is nothing to compare; publish it with one of them.");
        scene.version(2, "holdout: 10%\n");
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION))).hasMessage(
                "Nobody came past the holdout step of rain yet (version 2); wait until it has matched.");
        scene.decided(decision(2, "ann", "treated", HERE, -1, null));
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION))).hasMessage(
                "Nobody's time is over yet (still watched: 1): the clock of the feed %s stands at %s; wait, or take a shorter --window."
                        .formatted(warehouse.feed(), NOON));
        scene.version(3, "holdout: nonsense\n");
        assertThatThrownBy(() -> results(asked(null, false, Measure.CONVERSION)))
                .as("an unreadable one decides nothing")
                .hasMessageStartingWith("Nobody's time is over yet (still watched: 1)");
    }
}
