package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import io.quartier.promotions.model.settle.LimitInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Shoppers who compete for few places and little money, with offers that soon end; whether and when the state was restored makes no difference. */
@SuppressWarnings("try") // harnesses close with any exception
class SettleLimitsRestoreTest {
    private static final Instant NOON = Scenes.NOON;
    private static final int SECONDS = 400;

    private static TriggerVersion version(Random random) {
        String limits = "{first: {count: %d, count_at: %s}, budget: {amount: {USD: %d}}}".formatted(
                2 + random.nextInt(6), random.nextBoolean() ? "issue" : "redeem", 20 + random.nextInt(60));
        return new TriggerVersion("t", 1, NOON, Status.LIVE, TriggerFiles.with("when: {event: product_viewed}",
                "offer: {kind: amount, value: {USD: 8}, valid_for: %ds, public: true}"
                        .formatted(20 + random.nextInt(60)),
                "limits: " + limits, "repeat: always").replace("trigger: short", "trigger: t"), List.of(), false);
    }

    /** By the second in which it comes, up to five ahead of its own. */
    private static List<List<LimitInput>> lives(Random random) {
        List<List<LimitInput>> lives = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            lives.add(new ArrayList<>());
        }
        for (int number = 0; number < 80; number++) {
            for (LimitInput input : life("s%02d".formatted(number), 10 + random.nextInt(250), random)) {
                int own = (int) Duration.between(NOON, input.at()).toSeconds();
                lives.get(own - 1 - random.nextInt(5)).add(input);
            }
        }
        lives.get(250).add(SettleLimitsTest.suspension(1, 252));
        return lives;
    }

    private static List<LimitInput> life(String shopper, int second, Random random) {
        List<LimitInput> life = new ArrayList<>(List.of(SettleLimitsTest.match(shopper, second)));
        if (random.nextInt(4) > 0) {
            int asked = second + random.nextInt(30);
            life.add(SettleLimitsTest.request(shopper, asked));
            life.add(SettleLimitsTest.order(shopper, asked + random.nextInt(60), Kind.PLACED));
        }
        if (random.nextInt(3) == 0) {
            life.add(SettleLimitsTest.order(shopper, second + random.nextInt(90),
                    random.nextBoolean() ? Kind.CANCELLED : Kind.SHIPPED));
        }
        return life;
    }

    /** What comes of it, with a restore every so many seconds, or none; what comes of one second sorted, for several tags have no order among them. */
    private static List<String> told(String job, TriggerVersion version, List<List<LimitInput>> lives,
            int restoreEvery) throws Exception {
        List<String> told = new ArrayList<>();
        var harness = SettleLimitsTest.harness(job);
        harness.open();
        harness.processElement2(new StreamRecord<>(version));
        for (int second = 0; second < SECONDS; second++) {
            SettleLimitsTest.feed(harness, lives.get(second).toArray(LimitInput[]::new));
            SettleLimitsTest.pass(harness, NOON.plusSeconds(second));
            if (restoreEvery > 0 && second % restoreEvery == 0) {
                OperatorSubtaskState state = harness.snapshot(second, second);
                told.addAll(SettleLimitsTest.told(harness));
                harness.close();
                harness = SettleLimitsTest.harness(job);
                harness.initializeState(state);
                harness.open();
            }
        }
        told.addAll(SettleLimitsTest.told(harness));
        harness.close();
        return told.stream().sorted().toList();
    }

    @RepeatedTest(60)
    void restoresAtAnyTimeChangeNothing(RepetitionInfo repetition) throws Exception {
        int seed = repetition.getCurrentRepetition();
        Random random = Scenes.chance(seed);
        TriggerVersion version = version(random);
        List<List<LimitInput>> lives = lives(random);
        List<String> expected = told("once-" + seed, version, lives, 0);
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(told("restored-" + seed, version, lives, 1 + seed % 7)).isEqualTo(expected);
    }
}
