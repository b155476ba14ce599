package io.quartier.promotions.operator;

import static io.quartier.promotions.operator.ShopperFeed.feed;
import static io.quartier.promotions.operator.ShopperFeed.harness;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Triggers and weather that change while shoppers act: whatever comes first, on one task or on two that share a book, the decisions are the same. */
@SuppressWarnings("try") // harnesses close with any exception
class MatchTriggersInterleavingTest {
    private static final List<ShopperEvent> EVENTS = Stream
            .concat(ShopperFeed.events(Scenes.chance(7)).stream(), ShopperFeed.reached().stream()).toList();
    private static final List<TriggerVersion> VERSIONS = Stream
            .concat(ShopperFeed.versions().stream(), ShopperFeed.versionsOfPlaces().stream()).toList();
    private static final List<String> EXPECTED = new ArrayList<>();

    /** Everything known before anything is decided. */
    @BeforeAll
    static void allAtOnce() throws Exception {
        EXPECTED.clear();
        try (var harness = harness("reference", 1, 0)) {
            harness.open();
            for (TriggerVersion version : VERSIONS) {
                feed(harness, version);
            }
            for (Bulletin bulletin : ShopperFeed.bulletins()) {
                feed(harness, bulletin);
            }
            for (ShopperEvent event : EVENTS) {
                feed(harness, event);
            }
            harness.processBothWatermarks(new Watermark(ShopperFeed.second(1_200).toEpochMilli()));
            EXPECTED.addAll(ShopperFeed.told(harness));
        }
        assertThat(String.join("\n", EXPECTED)).contains("passed", "PAUSED", "REPEAT", "PENDING", "views v1",
                "views v2", "views v3", "silence v1", "silence v3", "sequence v2", "segment v1", "rain v1", "storm v1",
                "wet v1");
    }

    private static Tasks tasks(String name, int tasks, Random random) throws Exception {
        return new Tasks(name, tasks, ShopperFeed.delivered(EVENTS, random),
                ShopperFeed.broadcast(VERSIONS, ShopperFeed.bulletins(), random));
    }

    @RepeatedTest(100)
    void givesTheSameDecisions(RepetitionInfo repetition) throws Exception {
        int seed = repetition.getCurrentRepetition();
        Random random = Scenes.chance(seed);
        try (Tasks tasks = tasks("interleaved-" + seed, 1 + seed % 2, random)) {
            while (tasks.step(random)) {
                // each at its own pace
            }
            assertThat(tasks.told()).isEqualTo(EXPECTED);
            assertThat(tasks.isAnyLate()).isFalse();
        }
    }

    @RepeatedTest(40)
    void givesTheSameDecisionsWhenItIsRestartedAndRescaledInTheMiddle(RepetitionInfo repetition) throws Exception {
        int seed = repetition.getCurrentRepetition();
        Random random = Scenes.chance(1_000 + seed);
        try (Tasks tasks = tasks("restarted-" + seed, 1 + seed % 2, random)) {
            int steps = 0;
            while (tasks.step(random)) {
                if (++steps % 15 == 0) {
                    tasks.restart(1 + random.nextInt(3));
                }
            }
            assertThat(tasks.told()).isEqualTo(EXPECTED);
            assertThat(tasks.isAnyLate()).isFalse();
        }
    }
}
