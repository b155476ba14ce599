package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Versions by seed, in any order, with instants in any order asked between: what is found is what an index of those in force finds. */
class LevelledIndexTest {
    private static final int TRIGGERS = 60;
    private static final int SECONDS = 600;

    private final Queue<Runnable> beside = new ArrayDeque<>();

    private static Instant second(int second) {
        return Instant.ofEpochSecond(1_000_000L + second);
    }

    @RepeatedTest(6)
    void findsWhatAnIndexOfAllInForceFinds(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        agrees(random, new TriggerBook(TriggerFiles.READER));
    }

    @RepeatedTest(6)
    void mergingBesideChangesNothing(RepetitionInfo repetition) {
        Random random = Scenes.chance(50 + repetition.getCurrentRepetition());
        agrees(random, new TriggerBook(TriggerFiles.READER, beside::add));
    }

    private void agrees(Random random, TriggerBook book) {
        RandomTriggers triggers = new RandomTriggers(random);
        int[] newest = new int[TRIGGERS];
        List<TriggerVersion> known = new ArrayList<>();
        List<TriggerVersion> heldBack = new ArrayList<>();
        for (int change = 0; change < 500; change++) {
            TriggerVersion version = change % 100 == 99
                    ? all(change, random)
                    : next(random, triggers, newest, random.nextInt(TRIGGERS), change);
            (random.nextInt(5) == 0 ? heldBack : known).add(version);
            if (!heldBack.isEmpty() && random.nextInt(4) == 0) {
                known.add(heldBack.remove(random.nextInt(heldBack.size())));
            }
            known.forEach(book::add);
            if (random.nextInt(3) == 0 && !beside.isEmpty()) {
                beside.remove().run();
            }
            if (change % 3 == 0) {
                agrees(book, known, second(change + random.nextInt(100) - 80), Sightings.random(random));
            }
        }
    }

    private static TriggerVersion all(int change, Random random) {
        return new TriggerVersion(TriggerVersion.ALL, change, second(change),
                random.nextBoolean() ? Status.KILLED : Status.LIVE, "", List.of(), false);
    }

    /** Effective some seconds before or after the change; what it says is new, or what an earlier one said. */
    private static TriggerVersion next(Random random, RandomTriggers triggers, int[] newest, int number, int change) {
        Status status = switch (random.nextInt(8)) {
            case 0 -> Status.KILLED;
            case 1, 2 -> Status.PAUSED;
            default -> Status.LIVE;
        };
        return new TriggerVersion("t%03d".formatted(number), ++newest[number], second(change + random.nextInt(40) - 20),
                status, status == Status.KILLED ? "" : triggers.text(number),
                random.nextInt(4) == 0 ? List.of("us-wa") : List.of(), false);
    }

    private static void agrees(TriggerBook book, List<TriggerVersion> known, Instant at, Sightings sighting) {
        List<LiveTrigger> live = live(book, known, at);
        TriggerIndex expected = TriggerIndex.of(live);
        TriggerIndex found = book.index(at);
        agrees(found.find("product_viewed", sighting), expected.find("product_viewed", sighting));
        agrees(found.find("cart_added", sighting), expected.find("cart_added", sighting));
        agrees(found.findSegments(sighting), expected.findSegments(sighting));
        assertThat(found.findSegmentFields(sighting)).isEqualTo(expected.findSegmentFields(sighting));
        assertThat(found.size()).isEqualTo(live.size());
        assertThat(book.inForce(at)).isEqualTo(live);
    }

    private static void agrees(Found found, Found expected) {
        assertThat(found.triggers()).isEqualTo(expected.triggers());
        assertThat(IntStream.range(0, found.triggers().size()).mapToObj(found::isMet).toList())
                .isEqualTo(IntStream.range(0, found.triggers().size()).mapToObj(expected::isMet).toList());
    }

    /** By looking at every version. */
    private static List<LiveTrigger> live(TriggerBook book, List<TriggerVersion> known, Instant at) {
        List<TriggerVersion> inForce = known.stream().filter(one -> !one.effectiveAt().isAfter(at))
                .filter(one -> known.stream().noneMatch(other -> other.trigger().equals(one.trigger())
                        && other.version() > one.version() && !other.effectiveAt().isAfter(at)))
                .filter(one -> one.status() != Status.KILLED || one.trigger().equals(TriggerVersion.ALL)).toList();
        boolean areAllKilled = inForce.stream()
                .anyMatch(one -> one.trigger().equals(TriggerVersion.ALL) && one.status() == Status.KILLED);
        return areAllKilled
                ? List.of()
                : inForce.stream().filter(one -> !one.trigger().equals(TriggerVersion.ALL))
                        .sorted(Comparator.comparing(TriggerVersion::trigger))
                        .map(one -> book.find(one.trigger(), one.version()).orElseThrow()).toList();
    }

    @Test
    void isLargeAtFirstAndEverSmaller() {
        LevelledIndex index = new LevelledIndex(Runnable::run);
        List<LiveTrigger> triggers = new RandomTriggers(Scenes.chance(7)).of(2_000);
        for (int number = 0; number < triggers.size(); number++) {
            index.add(triggers.get(number), Tenure.from(second(0)));
            index.find(second(0));
            assertThat(index.sizes()).satisfies(LevelledIndexTest::areLevels);
        }
        assertThat(index.sizes().stream().mapToInt(size -> size).sum()).isEqualTo(2_000);
    }

    private static void areLevels(List<? extends Integer> sizes) {
        int later = 0;
        for (int level = sizes.size() - 1; level >= 0; level--) {
            if (level < sizes.size() - 1 || sizes.get(level) >= LevelledIndex.SMALL) {
                assertThat(sizes.get(level)).isGreaterThanOrEqualTo(LevelledIndex.RATIO * later);
                later += sizes.get(level);
            }
        }
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        LevelledIndex index = new LevelledIndex(Runnable::run);
        LiveTrigger live = new RandomTriggers(Scenes.chance(8)).of(1).getFirst();
        for (int second = 0; second < SECONDS * 10; second++) {
            Tenure tenure = Tenure.from(second(second));
            tenure.endBy(second(second + 1));
            index.add(live, tenure);
            index.find(second(second));
        }
        assertThat(index.sizes().stream().mapToInt(size -> size).sum()).isLessThan(500);
        assertThat(index.find(second(SECONDS * 10 - 60))).isPresent();
        assertThat(index.find(second(SECONDS * 9))).isEmpty();
    }
}
