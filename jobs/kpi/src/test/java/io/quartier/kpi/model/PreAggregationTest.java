package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreAggregationTest extends PreAggregationFixture {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:30Z");
    private static final long MINUTE = NOON.toEpochMilli() - 30_000;

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
        drain(gathered);
        deltas.clear();
        drain(gathered);

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

    @Test
    void aRegionInAnotherZoneHasOtherWindowsThanItsParent() {
        gather(order(NOON, Places.IN_NYC));
        assertThat(deltas).filteredOn(delta -> delta.key().grain() == Grain.DAY)
                .extracting(delta -> Grain.DAY.label(new Window(delta.key().windowStart(), delta.windowEnd()),
                        ZoneId.of(delta.zone())) + " " + Instant.ofEpochMilli(delta.key().windowStart()))
                .contains("2017-11-24 2017-11-24T05:00:00Z", "2017-11-24 2017-11-24T06:00:00Z");
    }
}
