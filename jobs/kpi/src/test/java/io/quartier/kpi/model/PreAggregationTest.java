package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PreAggregationTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:30Z");
    private static final long MINUTE = NOON.toEpochMilli() - 30_000;

    private final List<CellDelta> deltas = new ArrayList<>();
    private final List<DirtyCell> dirty = new ArrayList<>();

    private void gather(Contribution... contributions) {
        PreAggregation gathered = new PreAggregation();
        for (Contribution contribution : contributions) {
            gathered.add(contribution);
        }
        gathered.drain(deltas::add, dirty::add);
    }

    private static Contribution order(Instant at, RegionPath path) {
        return Contribution.to(Family.ORDERS, at.toEpochMilli(), path.encode(), "web", path.leaf().currency())
                .with(0, 1)
                .with(2, 1_000);
    }

    private static Contribution order(Instant at) {
        return order(at, Places.IN_MANAUS);
    }

    @Test
    void spreadsOverTheRegionsAboveTheGrainsAndTheChannels() {
        gather(order(NOON));

        assertThat(deltas).extracting(delta -> delta.key().regionId() + ' ' + delta.key().grain().id() + ' '
                + delta.key().channel()).containsExactlyInAnyOrder(
                        "br-am minute all", "br-am minute web", "br-am hour all", "br-am hour web", "br-am day all",
                        "br-am day web", "br-am week all", "br-am week web", "br-am month all", "br-am month web",
                        "br minute all", "br minute web", "br hour all", "br hour web", "br day all", "br day web",
                        "br week all", "br week web", "br month all", "br month web");
        assertThat(deltas).allMatch(delta -> !delta.afterFinal() && delta.currency().equals("BRL")
                && delta.figures().sums[2] == 1_000 && delta.figures().inputs == 1);
    }

    @Test
    void everyRegionCountsInItsOwnCalendar() {
        gather(order(Instant.parse("2017-11-25T02:30:00Z")));

        assertThat(deltas.stream().filter(delta -> delta.key().grain() == Grain.DAY)
                .map(delta -> delta.key().regionId() + ' ' + Instant.ofEpochMilli(delta.key().windowStart()) + ' '
                        + delta.zone())
                .distinct()).containsExactlyInAnyOrder("br-am 2017-11-24T04:00:00Z America/Manaus",
                        "br 2017-11-25T02:00:00Z America/Sao_Paulo");
    }

    @Test
    void aFamilyHasOnlyItsOwnGrains() {
        gather(Contribution.to(Family.QUALITY, MINUTE, Places.IN_MANAUS.encode(), "web", "BRL").with(0, 1));

        assertThat(deltas).extracting(delta -> delta.key().grain()).doesNotContain(Grain.MINUTE)
                .contains(Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH);
    }

    @Test
    void whatHasNoChannelCountsInAllOfThemTogether() {
        gather(Contribution.to(Family.QUALITY, MINUTE, Places.IN_MANAUS.encode(), "", "BRL").with(4, 1));

        assertThat(deltas).extracting(delta -> delta.key().channel()).containsOnly("all");
    }

    @Test
    void regionsAboveSeveralCurrenciesAreMarkedAndNotCounted() {
        for (RegionNode world : List.of(new RegionNode("world", "UTC", "EUR"),
                new RegionNode("world", "UTC", "USD", true))) {
            deltas.clear();
            dirty.clear();
            gather(order(NOON, new RegionPath(List.of(Places.NYC, Places.US, world))));
            assertThat(deltas).extracting(delta -> delta.key().regionId()).containsOnly("us-nyc", "us");
            assertThat(dirty).extracting(cell -> cell.key().regionId() + ' ' + cell.key().grain().id() + ' '
                    + cell.key().channel() + ' ' + cell.currency() + ' ' + cell.isEarly())
                    .containsExactlyInAnyOrder(marks(world.currency()));
        }
        var mixed = new RegionPath(List.of(Places.NYC, Places.US, new RegionNode("world", "UTC", "EUR")));

        deltas.clear();
        gather(Contribution.to(Family.TRAFFIC, MINUTE, mixed.encode(), "web", "").with(0, 1));
        assertThat(deltas).extracting(delta -> delta.key().regionId()).containsOnly("us-nyc", "us", "world");
    }

    private static String[] marks(String currency) {
        return Stream.of("hour", "day", "week", "month").flatMap(grain -> Stream.of("all", "web")
                .map(channel -> "world " + grain + ' ' + channel + ' ' + currency + " true")).toArray(String[]::new);
    }

    @Test
    void whereNoMoneyIsKnownTheCellSaysSoWhicheverOrderCameFirst() {
        RegionPath nowhere = RegionPath.unknown(RegionPath.ANY_CURRENCY);
        Contribution real = Contribution.to(Family.ORDERS, MINUTE, nowhere.encode(), "web", "BRL").with(0, 1);
        Contribution dollar = Contribution.to(Family.ORDERS, MINUTE, nowhere.encode(), "web", "USD").with(0, 1);
        gather(real, dollar);
        gather(dollar, real);

        assertThat(deltas).extracting(CellDelta::currency).containsOnly("XXX");
    }

    @Test
    void whatComesAfterTheFinalFiguresIsKeptApartCellByCell() {
        Instant later = NOON.plus(Duration.ofHours(3));
        gather(order(NOON), order(NOON).causedAt(later.toEpochMilli()));

        assertThat(deltas).filteredOn(CellDelta::afterFinal).extracting(delta -> delta.key().grain())
                .containsOnly(Grain.MINUTE, Grain.HOUR);
        assertThat(deltas).filteredOn(delta -> delta.key().grain() == Grain.DAY)
                .allMatch(delta -> delta.figures().sums[0] == 2);
        assertThat(deltas).filteredOn(delta -> delta.key().grain() == Grain.HOUR)
                .allMatch(delta -> delta.figures().sums[0] == 1);
        assertThat(dirty).isEmpty();
    }

    @Test
    void finalAndKeptAreMeasuredToTheMillisecond() {
        long end = MINUTE + 60_000;
        assertThat(phase(order(NOON).causedAt(end - 1))).isEqualTo("in time");
        assertThat(phase(order(NOON).causedAt(end))).isEqualTo("after final");
        assertThat(phase(order(NOON).causedAt(end - 1 + Duration.ofDays(7).toMillis()))).isEqualTo("after final");
        assertThat(phase(order(NOON).causedAt(end + Duration.ofDays(7).toMillis()))).isEqualTo("dirty");

        long settled = end - 1 + Duration.ofMinutes(12 * 60 + 30).toMillis();
        Contribution session = Contribution.to(Family.FUNNEL, NOON.toEpochMilli(), Places.IN_MANAUS.encode(), "web",
                "");
        assertThat(phase(session.causedAt(settled))).isEqualTo("in time");
        assertThat(phase(session.causedAt(settled + 1))).isEqualTo("after final");
        assertThat(phase(session.causedAt(settled + Duration.ofHours(2).toMillis()))).isEqualTo("after final");
        assertThat(phase(session.causedAt(settled + Duration.ofHours(2).toMillis() + 1))).isEqualTo("dirty");
    }

    private String phase(Contribution contribution) {
        deltas.clear();
        dirty.clear();
        gather(contribution);
        boolean isDirty = dirty.stream().anyMatch(cell -> cell.key().grain() == Grain.MINUTE);
        return isDirty
                ? "dirty"
                : deltas.stream().filter(delta -> delta.key().grain() == Grain.MINUTE).allMatch(CellDelta::afterFinal)
                        ? "after final"
                        : "in time";
    }

    @Test
    void aDirtyCellIsDueOnceItsCauseHasPassed() {
        long cause = MINUTE + Duration.ofDays(10).toMillis();
        gather(order(NOON).causedAt(cause), order(NOON).causedAt(cause + 5));

        assertThat(dirty).filteredOn(cell -> cell.key().grain() == Grain.DAY && cell.key().regionId().equals("br-am")
                && cell.key().channel().equals("web")).containsExactly(
                        new DirtyCell(new CellKey(Family.ORDERS, "br-am", Grain.DAY,
                                Instant.parse("2017-11-24T04:00:00Z").toEpochMilli(), "web"),
                                Instant.parse("2017-11-25T04:00:00Z").toEpochMilli(), "America/Manaus", "BRL",
                                cause + 5));
        assertThat(deltas).extracting(delta -> delta.key().grain()).containsOnly(Grain.MONTH);
    }

    @Test
    void figuresMayTurnFinalAtTheLastInstantOfAMinuteOnly() {
        long end = 60_000L * 7;

        assertThat(PreAggregation.minuteEnds(end - 2, end - 1)).isTrue();
        assertThat(PreAggregation.minuteEnds(end - 1, end)).isFalse();
        assertThat(PreAggregation.minuteEnds(end, end + 59_998)).isFalse();
        assertThat(PreAggregation.minuteEnds(end, end + 200_000)).isTrue();
        assertThat(PreAggregation.minuteEnds(Long.MIN_VALUE, end)).isTrue();
        assertThat(PreAggregation.minuteEnds(end, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void drainingForgetsEverything() {
        PreAggregation gathered = new PreAggregation();
        gathered.add(order(NOON));
        assertThat(gathered.size()).isEqualTo(1);
        gathered.drain(deltas::add, dirty::add);
        deltas.clear();
        gathered.drain(deltas::add, dirty::add);

        assertThat(gathered.size()).isZero();
        assertThat(deltas).isEmpty();
    }

    @Test
    void aThousandEventsOfOneMinuteAreOneGatheredMinute() {
        PreAggregation gathered = new PreAggregation();
        for (int i = 0; i < 1_000; i++) {
            gathered.add(order(Instant.ofEpochMilli(MINUTE + i * 60L)));
        }
        assertThat(gathered.size()).isEqualTo(1);
    }

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
                gathered.drain(deltas::add, dirty::add);
            }
        }
        gathered.drain(deltas::add, dirty::add);

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
                Arrays.stream(delta.figures().sums).boxed().toList(), PreAggregationTest::plus));
        return sums;
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
    }

    @Test
    void aRegionInAnotherZoneHasOtherWindowsThanItsParent() {
        gather(order(NOON, Places.IN_NYC));
        assertThat(deltas).filteredOn(delta -> delta.key().grain() == Grain.DAY)
                .extracting(delta -> Grain.DAY.label(new Window(delta.key().windowStart(), delta.windowEnd()),
                        ZoneId.of(delta.zone())) + " " + Instant.ofEpochMilli(delta.key().windowStart()))
                .contains("2017-11-24 2017-11-24T05:00:00Z", "2017-11-24 2017-11-24T06:00:00Z");
    }
}
