package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of any contributions: order, batching and replay change nothing, and children add up to their parent. */
class PreAggregationPropertiesTest extends PreAggregationFixture {
    private static final long MINUTE = Instant.parse("2017-11-24T12:00:00Z").toEpochMilli();

    @RepeatedTest(20)
    void neitherOrderNorBatchingChangesAnyCellInAnyPhase(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        var contributions = new ArrayList<Contribution>();
        for (int i = 0; i < 120; i++) {
            contributions.add(random(random));
        }
        gather(contributions.toArray(Contribution[]::new));
        Map<String, String> expected = phases();
        List<String> expectedDirty = dirty.stream().map(DirtyCell::toString).sorted().toList();
        deltas.clear();
        dirty.clear();

        Collections.shuffle(contributions, random);
        PreAggregation gathered = new PreAggregation();
        for (Contribution contribution : contributions) {
            gathered.add(contribution);
            if (random.nextInt(10) == 0) {
                drain(gathered);
            }
        }
        drain(gathered);

        assertThat(phases()).isEqualTo(expected);
        Map<CellKey, DirtyCell> marks = new TreeMap<>(Comparator.comparing(CellKey::toString));
        dirty.forEach(cell -> marks.merge(cell.key(), cell, DirtyCell::later));
        assertThat(marks.values().stream().map(DirtyCell::toString).sorted()).isEqualTo(expectedDirty);
    }

    private Map<String, String> phases() {
        var cells = new TreeMap<String, Figures>();
        deltas.forEach(delta -> cells.computeIfAbsent(delta.key() + " " + delta.afterFinal(),
                key -> Figures.of(delta.key().family())).add(delta.figures()));
        var shown = new TreeMap<String, String>();
        cells.forEach((key, figures) -> shown.put(key, figures.inputs + " " + List.of(
                Arrays.toString(figures.sums),
                figures.histograms.length == 0 ? 0 : figures.histograms[0].count(),
                figures.persons == null ? 0 : figures.persons.estimate())));
        return shown;
    }

    private static Contribution random(Random random) {
        long at = MINUTE + random.nextInt(4 * 24 * 3_600_000);
        boolean click = random.nextBoolean();
        String path = List.of(Places.IN_MANAUS, Places.IN_CENTRO, Places.IN_NYC).get(random.nextInt(3)).encode();
        String channel = random.nextBoolean() ? "web" : "app";
        Contribution contribution = click
                ? Contribution.to(Family.TRAFFIC, at, path, channel, "").with(0, 1).by(random.nextInt(40))
                        .observing(0, random.nextInt(9_000))
                : Contribution.to(Family.ORDERS, at, path, channel, path.contains("USD") ? "USD" : "BRL").with(0, 1)
                        .with(2, random.nextInt(10_000) - 1_000);
        return contribution.causedAt(at + (random.nextInt(3) == 0 ? random.nextInt(20 * 24 * 3_600) * 1_000L : 0));
    }

    /** Additive figures of children with the same calendar add up to their parent's. */
    @RepeatedTest(5)
    void childrenAddUpToTheirParent(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RegionNode parent = new RegionNode("p", "America/New_York", "USD");
        var contributions = new ArrayList<Contribution>();
        for (int i = 0; i < 200; i++) {
            RegionPath path = new RegionPath(
                    List.of(new RegionNode("child-" + random.nextInt(4), "America/New_York", "USD"), parent));
            contributions.add(Contribution.to(Family.ORDERS, MINUTE + random.nextInt(30 * 24 * 3_600) * 1_000L,
                    path.encode(), random.nextBoolean() ? "web" : "app", "USD").with(0, 1).with(1, random.nextInt(2))
                    .with(2, random.nextInt(10_000)));
        }
        gather(contributions.toArray(Contribution[]::new));

        assertThat(sums(delta -> !delta.key().regionId().equals("p"), true))
                .isEqualTo(sums(delta -> delta.key().regionId().equals("p"), true));
        assertThat(sums(delta -> !delta.key().channel().equals("all"), false))
                .isEqualTo(sums(delta -> delta.key().channel().equals("all"), false));
    }

    private Map<String, List<Long>> sums(Predicate<CellDelta> of, boolean byChannel) {
        var sums = new TreeMap<String, List<Long>>();
        deltas.stream().filter(of).forEach(delta -> sums.merge(
                delta.key().grain() + " " + delta.key().windowStart() + (byChannel ? delta.key().channel() : ""),
                Arrays.stream(delta.figures().sums).boxed().toList(), PreAggregationPropertiesTest::plus));
        return sums;
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
    }
}
