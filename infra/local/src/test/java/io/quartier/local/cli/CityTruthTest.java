package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.feed.Disturbance;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Published;
import io.quartier.local.feed.Timeline;
import io.quartier.local.stack.Eventually;
import io.quartier.local.truth.city.CityTruth;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of some simulated days equals independent code over the events, whatever is done to the events and the job meanwhile: they
 * come twice, shuffled, and late; the TaskManager is killed, or the job stopped with a savepoint and started at another parallelism.
 *
 * <p>Compared are all cells of every region, grain and channel, of the families traffic, funnel, carts, orders, delivery, lateness, quality,
 * loyalty, marketing and contacts: every KPI of {@code kpi_latest} but those of the stock.
 */
@Tag("stack")
class CityTruthTest {
    private static final Duration DISORDER = Duration.ofMinutes(30);
    private static final Duration PROMPT = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofMinutes(100);
    private static final double QUICK = 0.02;
    private static final double FULL = 0.05;
    private static final int LEAST_FIGURES = 100_000;
    /** Spring, when a day has 23 hours in America; autumn, when one has 25; the turn of a year; a leap day; the clocks of Europe. */
    private static final List<Instant> STARTS = Stream
            .of("2026-03-06T12:00:00Z", "2026-10-30T12:00:00Z", "2026-12-30T00:00:00Z", "2028-02-28T00:00:00Z",
                    "2026-03-27T12:00:00Z")
            .map(Instant::parse).toList();

    @TempDir
    private static Path folder;

    private static @Nullable ReplayedStack started;

    @BeforeAll
    static void start() throws Exception {
        started = ReplayedStack.start(folder);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    /** What happens to the job when half of the events are published. */
    @FunctionalInterface
    private interface Trouble {
        void befall(String feed) throws Exception;
    }

    @Test
    void everyFigureEqualsTheEventsAlthoughTheTaskManagerIsKilled() throws Exception {
        assertTruth(new Days("city", 1, QUICK, DISORDER, DISORDER), 2, feed -> stack().kill("taskmanager"));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,4", "2,1", "2,2", "2,4", "3,1", "3,2", "3,4", "4,1", "4,2", "4,4", "5,1", "5,2",
        "5,4"})
    void everyFigureEqualsTheEventsAtAnyParallelism(long seed, int parallelism) throws Exception {
        assertTruth(new Days("city-%d-%d".formatted(seed, parallelism), seed, FULL, DISORDER, DISORDER), parallelism,
                feed -> stack().kill("taskmanager"));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"1,2,4", "2,4,1", "3,1,2"})
    void everyFigureEqualsTheEventsAlthoughTheJobIsRescaled(long seed, int from, int to) throws Exception {
        Days days = new Days("rescaled-" + seed, seed, FULL, DISORDER, DISORDER);
        assertTruth(days, from, feed -> {
            stack().stopWithSavepoint(feed);
            stack().startJob(feed, to, SimulatedDays.bounds(days.bound()));
        });
    }

    /** Most of the events come behind the watermark: what they change is restated. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"1,2", "4,4"})
    void everyFigureEqualsTheEventsAlthoughMostAreLate(long seed, int parallelism) throws Exception {
        assertTruth(new Days("late-" + seed, seed, FULL, LATE, PROMPT), parallelism, feed -> {});
    }

    /**
     * Days to publish.
     *
     * @param scale    1 for as many visitors as the cities have
     * @param disorder how late an event may come
     * @param bound    how late the job thinks that one comes
     */
    private record Days(String feed, long seed, double scale, Duration disorder, Duration bound) {
        /** No city opens where the job cannot wait for its regions. */
        Timeline timeline() {
            List<String> scenarios = disorder.compareTo(bound) > 0
                    ? List.of("tour")
                    : List.of("tour", "launch-brooklyn");
            return SimulatedDays.of(seed, STARTS.get((int) (seed - 1) % STARTS.size()), scale, scenarios);
        }
    }

    private static void assertTruth(Days days, int parallelism, Trouble trouble) throws Exception {
        Timeline timeline = days.timeline();
        stack().startJob(days.feed(), parallelism, SimulatedDays.bounds(days.bound()));
        Published published = stack().publish(days.feed(), timeline, new Disturbance(2, days.disorder(), days.seed()),
                (sent, of, at) -> {
                    if (sent == of / 2) {
                        befall(days.feed(), trouble);
                    }
                });
        stack().await(published, days.bound());
        assertSmallCountsAreHidden(days.feed());
        stack().end(days.feed());
        List<SpecificRecord> events = Stream.concat(timeline.regions().stream(),
                timeline.events().stream().map(FeedEvent::payload)).toList();
        FigureComparison comparison = new FigureComparison(
                CityTruth.of(events, published.endAt().minus(days.bound())));
        stack().eachFigure(days.feed(), comparison.kpis(), "1", comparison);
        assertThat(comparison.finish()).isGreaterThan(LEAST_FIGURES);
        assertEachStepCameTwice(days.feed(), timeline);
    }

    /** Decided by the job, and shown by its next checkpoint. */
    private static void assertSmallCountsAreHidden(String feed) {
        String sessions = " FROM kpi_public_latest WHERE kpi = 'sessions' AND grain IN ('hour', 'day') AND feed = '"
                + feed + "'";
        Eventually.until("what is large enough is shown", ReplayedStack.PATIENCE,
                () -> number("SELECT countIf(value >= 10)" + sessions) > 0);
        assertThat(number("SELECT countIf(value < 10)" + sessions)).isZero();
        assertThat(number("SELECT countIf(value IS NULL)" + sessions)).isPositive();
    }

    private static long number(String sql) {
        try {
            return stack().number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertEachStepCameTwice(String feed, Timeline timeline) throws SQLException {
        long steps = timeline.events().stream().filter(event -> event.topic() == Topic.ORDERS).count();
        String counted = "SELECT toString((sumIf(duplicate, topic = 'orders'), sum(late), sum(rejected)))"
                + " FROM conservation_latest WHERE feed = '" + feed + "'";
        assertThat(stack().text(counted)).isEqualTo("(%d,0,0)".formatted(steps));
    }

    /** In the middle of its work: when it has stored something, and not everything. */
    private static void befall(String feed, Trouble trouble) {
        Eventually.until("the job has read something", ReplayedStack.PATIENCE, () -> read(feed) > 0);
        try {
            trouble.befall(feed);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long read(String feed) {
        return number("SELECT sum(read) FROM conservation_latest WHERE topic = 'clicks' AND feed = '" + feed + "'");
    }

    private static ReplayedStack stack() {
        return Objects.requireNonNull(started, "the stack was not started");
    }
}
