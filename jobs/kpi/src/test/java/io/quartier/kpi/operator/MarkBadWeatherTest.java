package io.quartier.kpi.operator;

import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.WeatherSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class MarkBadWeatherTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofDays(60));

    private static TwoInputStreamOperatorTestHarness<WeatherSeen, RegionChanged, WeatherSeen> opened()
            throws Exception {
        var harness = new TwoInputStreamOperatorTestHarness<>(new MarkBadWeather());
        harness.open();
        for (RegionChanged region : Places.all()) {
            harness.processElement2(region, region.effectiveFrom().toEpochMilli());
        }
        return harness;
    }

    private static WeatherSeen storm(String regionId) {
        return weather(regionId, "observation", 7.6, null, null, null);
    }

    private static WeatherSeen weather(String regionId, String kind, @Nullable Double rain, @Nullable Double wind,
            @Nullable Double gust, @Nullable String alert) {
        return new WeatherSeen(new Origin("weather", 0, 0), "w", NOON, regionId, kind, NOON.minusSeconds(3_600), NOON,
                null, rain, null, wind, gust, null, "rain", alert, null);
    }

    private static List<DirtyCell> marksOf(
            TwoInputStreamOperatorTestHarness<WeatherSeen, RegionChanged, WeatherSeen> harness) {
        return valuesOf(harness.getSideOutput(MarkBadWeather.NEWS)).stream().map(SlowNews::mark)
                .filter(Objects::nonNull).toList();
    }

    /** What weather marks that becomes known two months later. */
    private static Collection<DirtyCell> marks(WeatherSeen... weather) throws Exception {
        return marks(LATER, weather);
    }

    private static Collection<DirtyCell> marks(Instant now, WeatherSeen... weather) throws Exception {
        try (var harness = opened()) {
            harness.processWatermark2(new Watermark(Long.MAX_VALUE));
            harness.processWatermark1(new Watermark(now.toEpochMilli()));
            for (WeatherSeen seen : weather) {
                harness.processElement1(seen, 0);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            return marksOf(harness);
        }
    }

    @Test
    void marksTheDaysOnWhichParcelsMayHaveBeenHeldUp() throws Exception {
        var marks = marks(storm("br-am"));

        assertThat(marks).allMatch(cell -> cell.key().family() == Family.LATENESS)
                .allMatch(cell -> cell.dueAt() == LATER.toEpochMilli());
        assertThat(marks).filteredOn(cell -> cell.key().grain() == Grain.DAY && cell.key().channel().equals("all"))
                .extracting(cell -> Cells.name(cell.key())).containsExactlyInAnyOrder(
                        "lateness br-am day 2017-11-24T04:00:00Z all", "lateness br-am day 2017-11-25T04:00:00Z all",
                        "lateness br day 2017-11-24T02:00:00Z all", "lateness br day 2017-11-25T02:00:00Z all");
    }

    @Test
    void weatherOfARegionIsThatOfEverythingBelowIt() throws Exception {
        assertThat(marks(storm("br-sp"))).extracting(cell -> cell.key().regionId()).containsOnly("br-sp-centro",
                "br-sp",
                "br");
        assertThat(marks(storm("br"))).extracting(DirtyCell::key).doesNotHaveDuplicates();
        assertThat(marks(storm("atlantis"))).isEmpty();
    }

    @Test
    void onlyWeatherThatHoldsUpCouriersMarksAnything() throws Exception {
        assertThat(marks(weather("br-am", "observation", 7.5, 13.8, 17.1, null),
                weather("br-am", "observation", null, null, null, ""),
                weather("br-am", "forecast", 99.0, 99.0, 99.0, null)))
                .isEmpty();
        assertThat(marks(weather("br-am", "observation", null, 13.9, null, null))).isNotEmpty();
        assertThat(marks(weather("br-am", "observation", null, null, 17.2, null))).isNotEmpty();
        assertThat(marks(weather("br-am", "forecast", null, null, null, "flood"))).isNotEmpty();
    }

    @Test
    void marksNothingThatIsNotDecidedYet() throws Exception {
        Instant decided = Instant.parse("2017-11-25T04:00:00Z").plus(Duration.ofHours(3)).minusMillis(1);

        assertThat(marks(decided, storm("br-am"))).extracting(cell -> Cells.name(cell.key()))
                .contains("lateness br-am day 2017-11-24T04:00:00Z all").noneMatch(cell -> cell.contains("week"))
                .noneMatch(cell -> cell.contains("2017-11-25"));
        assertThat(marks(decided.minusMillis(1), storm("br-am"))).extracting(cell -> cell.key().regionId())
                .containsOnly("br");
        assertThat(marks(NOON, storm("br-am"))).isEmpty();
    }

    @Test
    void tellsAfterItsMarksHowFarTheWeatherIsRead() throws Exception {
        try (var harness = opened()) {
            harness.processBothWatermarks(new Watermark(NOON.minusMillis(1).toEpochMilli()));
            harness.processElement1(storm("br-am"), 0);
            harness.processBothWatermarks(new Watermark(NOON.toEpochMilli()));
            harness.processWatermark1(new Watermark(LATER.toEpochMilli()));

            assertThat(valuesOf(harness.getSideOutput(MarkBadWeather.NEWS))).last()
                    .isEqualTo(SlowNews.weatherUntil(NOON.toEpochMilli()));
        }
    }

    @Test
    void waitsForTheRegionsOfItsTimeAndRemembersHowFarEventTimeWas() throws Exception {
        OperatorSubtaskState state;
        try (var harness = opened()) {
            harness.processBothWatermarks(new Watermark(NOON.minusMillis(1).toEpochMilli()));
            harness.processElement1(storm("br-am"), 0);
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(marksOf(harness)).isEmpty();
            harness.processBothWatermarks(new Watermark(LATER.toEpochMilli()));
            state = harness.snapshot(1, 1);
        }
        try (var after = new TwoInputStreamOperatorTestHarness<>(new MarkBadWeather())) {
            after.initializeState(state);
            after.open();
            after.processElement1(storm("br-am"), 0);
            assertThat(marksOf(after)).isEmpty();
            after.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(marksOf(after)).isNotEmpty();
        }
    }
}
