package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.region.KnownRegion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class SpreadNewsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

    private static TwoInputStreamOperatorTestHarness<News, KnownRegion, News> opened() throws Exception {
        var harness = new TwoInputStreamOperatorTestHarness<>(new SpreadNews());
        harness.open();
        return harness;
    }

    private static KnownRegion region(String id, int version, int second, @Nullable String parent, boolean closed) {
        return new KnownRegion(id, version, NOON.plusSeconds(second), parent, "America/Los_Angeles", "USD", closed);
    }

    private static News weather(int second, String... regions) {
        return new News(Kind.OBSERVATION, "w" + second, NOON.plusSeconds(second),
                new Said("w", NOON.plusSeconds(second), List.of(regions), null, Map.of()), null);
    }

    private static void add(TwoInputStreamOperatorTestHarness<News, KnownRegion, News> harness, KnownRegion region)
            throws Exception {
        harness.processElement1(new StreamRecord<>(News.of(region)));
        harness.processElement2(new StreamRecord<>(region));
    }

    private static List<String> told(TwoInputStreamOperatorTestHarness<News, KnownRegion, News> harness) {
        return harness.extractOutputValues().stream().map(news -> news.id() + ' ' + news.regionId() + ' ' + news.kind())
                .sorted().toList();
    }

    @Test
    void newsWaitForTheRegionsOfTheirTimeAndReachEveryLeafOnce() throws Exception {
        try (var harness = opened()) {
            harness.processElement1(new StreamRecord<>(weather(5, "us-wa", "us")));
            harness.processWatermark1(new Watermark(NOON.plusSeconds(9).toEpochMilli()));
            for (KnownRegion region : List.of(region("us", 1, 0, null, false), region("us-wa", 1, 0, "us", false),
                    region("us-or", 1, 0, "us", false), region("us-wa-seattle", 1, 9, "us-wa", false))) {
                harness.processElement2(new StreamRecord<>(region));
            }
            assertThat(told(harness)).isEmpty();
            harness.processWatermark2(new Watermark(NOON.plusSeconds(5).toEpochMilli()));
            assertThat(told(harness)).containsExactly("w5 us-or OBSERVATION", "w5 us-wa OBSERVATION");
            assertThat(harness.extractOutputValues()).extracting(News::leaf).extracting("path")
                    .containsExactly(List.of("us-or", "us"), List.of("us-wa", "us"));
        }
    }

    @Test
    void aRegionIsALeafAsLongAsItHasNoOthersBelowIt() throws Exception {
        try (var harness = opened()) {
            add(harness, region("us", 1, 1, null, false));
            harness.processWatermark2(new Watermark(NOON.plusSeconds(1).toEpochMilli()));
            add(harness, region("us-wa", 1, 2, "us", false));
            harness.processWatermark2(new Watermark(NOON.plusSeconds(2).toEpochMilli()));
            add(harness, region("us-wa", 2, 3, "us", true));
            harness.processWatermark2(new Watermark(NOON.plusSeconds(3).toEpochMilli()));
            assertThat(told(harness)).containsExactly("us-wa@000000001 us REGION_GONE",
                    "us-wa@000000001 us-wa REGION", "us-wa@000000002 us REGION",
                    "us-wa@000000002 us-wa REGION_GONE", "us@000000001 us REGION");
        }
    }
}
