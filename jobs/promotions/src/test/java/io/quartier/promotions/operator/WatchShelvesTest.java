package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.shelf.Shelves;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class WatchShelvesTest {
    private static final TriggerVersion LOW = new TriggerVersion("low", 1, Shelves.second(-50), Status.LIVE,
            TriggerFiles.with("when: {stock: {category: tea, where: \"available < buffer\"}}")
                    .replace("trigger: short", "trigger: low"),
            List.of(), false);
    private static final List<Bulletin> TOLD = List.of(Bulletin.of(LOW),
            Bulletin.of(new KnownRegion("us", 1, Shelves.second(-100), null, "UTC", "USD", false)),
            Bulletin.of(new Hub("hub-1", 1, Shelves.second(-100), "us", List.of("us"), false)),
            Bulletin.of(new Product("tea-1", 1, Shelves.second(-100), "Tea", List.of("tea"), List.of())),
            Bulletin.of(new Hub("hub-1", 2, Shelves.second(400), "us", List.of("us"), true)));

    private static KeyedTwoInputStreamOperatorTestHarness<String, News, Bulletin, Bulletin> harness(String job)
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(new WatchShelves(job, () -> TriggerFiles.READER),
                News::shelf, null, Types.STRING, 128, 1, 0);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, News, Bulletin, Bulletin> opened(String job)
            throws Exception {
        var harness = harness(job);
        harness.open();
        return harness;
    }

    private static void tell(KeyedTwoInputStreamOperatorTestHarness<String, News, Bulletin, Bulletin> harness,
            Object input) throws Exception {
        switch (input) {
            case News news -> harness.processElement1(new StreamRecord<>(news, news.at().toEpochMilli()));
            case Bulletin bulletin -> harness.processElement2(new StreamRecord<>(bulletin));
            default -> throw new AssertionError(input);
        }
    }

    private static Watermark until(long second) {
        return new Watermark(Shelves.second(second).toEpochMilli());
    }

    private static long seconds(Instant at) {
        return at.getEpochSecond() - Shelves.second(0).getEpochSecond();
    }

    /** What came out: {@code second available/buffer}, and edges with the number of parts they were told to. */
    private static List<String> said(
            KeyedTwoInputStreamOperatorTestHarness<String, News, Bulletin, Bulletin> harness) {
        List<String> said = new ArrayList<>();
        for (Bulletin bulletin : harness.extractOutputValues()) {
            if (bulletin.supply() instanceof Shelf shelf) {
                said.add("%d %d/%d".formatted(seconds(shelf.at()), shelf.available(), shelf.buffer()));
            }
        }
        var summoned = harness.getSideOutput(WatchRegions.SUMMONED);
        if (summoned != null) {
            summoned.stream().map(record -> record.getValue().edge())
                    .collect(Collectors.groupingBy(edge -> "%d %s %s %s".formatted(seconds(edge.at()),
                            edge.of().trigger(), edge.of().regionId(), edge.of().key()), Collectors.counting()))
                    .forEach((edge, parts) -> said.add(edge + " to " + parts));
        }
        Collections.sort(said);
        return said;
    }

    @Test
    void aConditionThatLooksAtTooMuchIsToldOfOnce() throws Exception {
        String vast = "category.contains('%s')".formatted("a".repeat(1_900));
        TriggerVersion version = new TriggerVersion("vast", 1, Shelves.second(-50), Status.LIVE,
                TriggerFiles.with("when: {stock: {category: tea, where: \"" + vast + "\"}}")
                        .replace("trigger: short", "trigger: vast"),
                List.of(), false);
        try (var harness = opened("shelves overspend")) {
            for (Bulletin bulletin : TOLD) {
                tell(harness, bulletin);
            }
            tell(harness, Bulletin.of(new Product("tea-1", 2, Shelves.second(-90), "Tea",
                    List.of("x".repeat(600), "tea"), List.of())));
            tell(harness, Bulletin.of(version));
            for (News news : List.of(Shelves.level("a", 1, 1, 8, 0), Shelves.moved("b", 3, -5),
                    Shelves.moved("c", 4, -1))) {
                tell(harness, news);
            }
            harness.processBothWatermarks(until(10));
            assertThat(harness.getSideOutput(WatchRegions.OVERSPENT)).extracting(StreamRecord::getValue)
                    .containsExactly(new Suspension("vast", 1, Shelves.second(3), vast));
        }
    }

    @Test
    void newsWaitForBothWatermarks() throws Exception {
        try (var harness = opened("shelves wait")) {
            for (Bulletin bulletin : TOLD) {
                tell(harness, bulletin);
            }
            for (News news : List.of(Shelves.moved("c", 3, -5), Shelves.level("a", 1, 1, 8, 0),
                    Shelves.buffer("b", 2, 5))) {
                tell(harness, news);
            }
            harness.processWatermark1(until(10));
            assertThat(said(harness)).isEmpty();
            harness.processWatermark2(until(2));
            assertThat(said(harness)).containsExactly("1 8/0", "2 8/5");
            harness.processWatermark2(until(10));
            assertThat(said(harness)).containsExactly("1 8/0", "2 8/5", "3 3/5", "3 low us tea-1 to 64");
        }
    }

    @Test
    void whatComesBehindTheWatermarkCountsFromTheNextInstant() throws Exception {
        try (var harness = opened("shelves late")) {
            harness.processBothWatermarks(until(20));
            tell(harness, Shelves.level("a", 10, 1, 8, 0));
            harness.processBothWatermarks(until(30));
            assertThat(harness.extractOutputValues()).extracting(Bulletin::at)
                    .containsExactly(Shelves.second(20).plusMillis(1));
        }
    }

    @Test
    void setsNoTimerThatNothingWaitsFor() throws Exception {
        try (var harness = opened("shelves timers")) {
            for (int second = 1; second < 300; second++) {
                tell(harness, Shelves.moved("m" + second, second, 1));
                harness.processBothWatermarks(until(second));
            }
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    private static List<News> day() {
        Random random = Scenes.chance(3);
        List<News> news = new ArrayList<>(List.of(Shelves.buffer("buffer", 1, 6)));
        for (int number = 0; number < 150; number++) {
            String id = "e%03d".formatted(number);
            News one = random.nextInt(6) == 0
                    ? Shelves.level(id, 2 + number * 4L, 1 + number / 3, random.nextInt(12), 0)
                    : Shelves.moved(id, 2 + number * 4L, random.nextInt(9) - 4);
            news.add(random.nextInt(5) == 0 ? Shelves.knownAt(one, 2 + number * 4L + random.nextInt(60)) : one);
        }
        return news;
    }

    /** Told in any order and with restarts: the same is told. */
    @RepeatedTest(50)
    void theOrderOfArrivalDoesNotMatter(RepetitionInfo repetition) throws Exception {
        List<String> expected;
        try (var harness = opened("shelves at once")) {
            for (Bulletin bulletin : TOLD) {
                tell(harness, bulletin);
            }
            for (News news : day()) {
                tell(harness, news);
            }
            harness.processBothWatermarks(until(2_000));
            expected = said(harness);
        }
        assertThat(expected).anyMatch(line -> line.contains("low us tea-1"));

        Random random = Scenes.chance(repetition.getCurrentRepetition());
        String job = "shelves " + repetition.getCurrentRepetition();
        List<Object> input = new ArrayList<>(day());
        Collections.shuffle(input, random);
        input.addAll(random.nextInt(input.size()), TOLD);
        List<String> told = new ArrayList<>();
        var harness = opened(job);
        for (Object one : input) {
            tell(harness, one);
            if (random.nextInt(40) == 0) {
                OperatorSubtaskState state = harness.snapshot(1, 1);
                told.addAll(said(harness));
                harness.close();
                harness = harness(job);
                harness.initializeState(state);
                harness.open();
            }
        }
        for (long second = 0; second < 2_000; second += 1 + random.nextInt(200)) {
            harness.processBothWatermarks(until(second));
        }
        harness.processBothWatermarks(until(2_000));
        told.addAll(said(harness));
        harness.close();
        Collections.sort(told);
        assertThat(told).isEqualTo(expected);
    }
}
