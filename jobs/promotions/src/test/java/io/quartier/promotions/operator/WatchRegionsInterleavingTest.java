package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Triggers that change while the weather does: whatever comes first, and however often the task is restarted, the same fires. */
@SuppressWarnings("try") // harnesses close with any exception
class WatchRegionsInterleavingTest {
    private static final List<News> NEWS = news(Scenes.chance(11));
    private static final List<TriggerVersion> VERSIONS = versions();
    private static final List<String> EXPECTED = new ArrayList<>();

    private static List<News> news(Random random) {
        return IntStream.range(0, 150).mapToObj(number -> RegionFeed.rain("r" + random.nextInt(5), 2 + number * 4,
                random.nextInt(3) * 0.4)).toList();
    }

    private static List<TriggerVersion> versions() {
        String when = "when: {region: weather.precipitation_mm_h >= %s, edge: %s, held_for: %ds, rearm_when: weather.precipitation_mm_h < 0.1}";
        return List.of(
                ShopperFeed.version("storm", 1, ShopperFeed.second(-9), when.formatted("0.5", "starts", 30)),
                ShopperFeed.version("dry", 1, ShopperFeed.second(-8), when.formatted("0.3", "ends", 10)),
                ShopperFeed.version("wet", 1, ShopperFeed.second(-7), when.formatted("0.3", "while", 20)),
                ShopperFeed.version("storm", 2, ShopperFeed.second(151), when.formatted("0.3", "starts", 10)),
                new TriggerVersion("dry", 2, ShopperFeed.second(203), Status.KILLED, "", List.of(), false),
                ShopperFeed.version("wet", 2, ShopperFeed.second(301), when.formatted("0.7", "while", 5)),
                ShopperFeed.version("minute", 1, ShopperFeed.second(399),
                        "when: {region: \"local.minute in [728, 730]\", edge: starts}"));
    }

    @BeforeAll
    static void allAtOnce() throws Exception {
        EXPECTED.clear();
        try (var harness = RegionFeed.harness("weather at once", 1, 0)) {
            harness.open();
            for (TriggerVersion version : VERSIONS) {
                harness.processElement2(new StreamRecord<>(version));
            }
            for (News news : NEWS) {
                RegionFeed.feed(harness, news);
            }
            harness.processBothWatermarks(new Watermark(ShopperFeed.second(1_200).toEpochMilli()));
            EXPECTED.addAll(RegionFeed.told(harness));
        }
        assertThat(String.join("\n", EXPECTED)).contains("storm v1", "storm v2", "dry v1", "wet v1", "wet v2",
                "minute v1", "OPENS", "CLOSES", "STARTS", "ENDS");
    }

    /** News in any order within five seconds. */
    private static List<Object> delivered(Random random) {
        Map<News, Long> arrival = new HashMap<>();
        NEWS.forEach(news -> arrival.put(news, news.at().toEpochMilli() + random.nextInt(5_000)));
        List<Object> input = new ArrayList<>();
        NEWS.stream().sorted(Comparator.comparing(arrival::get)).forEach(news -> {
            input.add(news);
            if (random.nextInt(3) == 0) {
                input.add(new Watermark(Objects.requireNonNull(arrival.get(news)) - 5_001));
            }
        });
        input.add(new Watermark(ShopperFeed.second(1_200).toEpochMilli()));
        return input;
    }

    @RepeatedTest(100)
    void theSameFires(RepetitionInfo repetition) throws Exception {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<Object> news = delivered(random);
        List<Object> versions = ShopperFeed.published(VERSIONS, random);
        List<String> told = new ArrayList<>();
        String job = "weather " + repetition.getCurrentRepetition();
        var harness = RegionFeed.harness(job, 1, 0);
        harness.open();
        int first = 0;
        int second = 0;
        while (first < news.size() || second < versions.size()) {
            if (second == versions.size() || (first < news.size() && random.nextInt(10) != 0)) {
                step(harness, news.get(first++), true);
            } else {
                step(harness, versions.get(second++), false);
            }
            if (random.nextInt(40) == 0) {
                OperatorSubtaskState state = harness.snapshot(1, 1);
                told.addAll(RegionFeed.told(harness));
                harness.close();
                harness = RegionFeed.harness(job, 1, 0);
                harness.initializeState(state);
                harness.open();
                // the last heartbeats are repeated, or nobody would know after a restart how far they came
                again(harness, news.subList(0, first), true);
                again(harness, versions.subList(0, second), false);
            }
        }
        told.addAll(RegionFeed.told(harness));
        harness.close();
        Collections.sort(told);
        assertThat(told).isEqualTo(EXPECTED);
    }

    private static void again(KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> harness,
            List<Object> passed, boolean isFirst) throws Exception {
        for (Object one : passed.reversed()) {
            if (one instanceof Watermark) {
                step(harness, one, isFirst);
                return;
            }
        }
    }

    private static void step(KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> harness,
            Object next, boolean isFirst) throws Exception {
        switch (next) {
            case Watermark mark when isFirst -> harness.processWatermark1(mark);
            case Watermark mark -> harness.processWatermark2(mark);
            case News news -> RegionFeed.feed(harness, news);
            case TriggerVersion version -> harness.processElement2(new StreamRecord<>(version));
            default -> throw new AssertionError(next);
        }
    }
}
