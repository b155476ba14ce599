package io.quartier.promotions.operator;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** News of regions for tests of operators, and what comes of them in words. */
final class RegionFeed {
    private RegionFeed() {}

    static KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> harness(String job,
            int parallelism, int subtask) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(new WatchRegions(job, () -> TriggerFiles.READER),
                News::regionId, null, Types.STRING, 128, parallelism, subtask);
    }

    static News rain(String region, int second, double millimetresPerHour) {
        Instant at = ShopperFeed.second(second);
        return news(region, at, Kind.OBSERVATION, Map.of("weather.precipitation_mm_h", millimetresPerHour));
    }

    static News sky(String region, int second, String condition) {
        return news(region, ShopperFeed.second(second), Kind.OBSERVATION, Map.of("weather.condition", condition));
    }

    static News region(String region, int second, Kind kind) {
        return news(region, ShopperFeed.second(second), kind, Map.of());
    }

    private static News news(String region, Instant at, Kind kind, Map<String, Object> facts) {
        return new News(kind, region + at, at, new Said(region, at, List.of(region), new Span(at.minusSeconds(1), at),
                facts), new Place(List.of(region, "us"), "America/Los_Angeles", "USD"));
    }

    static void feed(KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> harness,
            News news) throws Exception {
        harness.processElement1(new StreamRecord<>(news, news.at().toEpochMilli()));
    }

    /** Everything that came out, in words, sorted. */
    static List<String> told(KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> harness) {
        List<String> told = new ArrayList<>();
        for (Bulletin bulletin : harness.extractOutputValues()) {
            if (bulletin.outlook() != null) {
                told.add("%s weather of %s %s".formatted(time(bulletin.at()), bulletin.outlook().regionId(),
                        bulletin.outlook().facts().get("weather.precipitation_mm_h")));
            } else if (bulletin.edge() != null) {
                told.add(words(bulletin.edge()));
            }
        }
        var summoned = harness.getSideOutput(WatchRegions.SUMMONED);
        if (summoned != null) {
            summoned.stream().collect(Collectors.groupingBy(record -> words(record.getValue().edge()),
                    Collectors.counting())).forEach((edge, shards) -> told.add(edge + " to " + shards));
        }
        var stale = harness.getSideOutput(WatchRegions.STALE);
        if (stale != null) {
            stale.forEach(record -> told.add("%s %s %s stale".formatted(time(record.getValue().decidedAt()),
                    record.getValue().trigger(), record.getValue().subject())));
        }
        Collections.sort(told);
        return told;
    }

    private static String words(Edge edge) {
        return "%s %s v%d %s %s".formatted(time(edge.at()), edge.of().trigger(), edge.of().version(),
                edge.of().regionId(), edge.kind());
    }

    private static LocalTime time(Instant at) {
        return LocalTime.ofInstant(at, ZoneId.of("America/Los_Angeles"));
    }
}
