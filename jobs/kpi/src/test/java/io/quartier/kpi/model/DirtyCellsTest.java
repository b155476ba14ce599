package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirtyCellsTest {
    private static final RegionPath PATH = new RegionPath(List.of(Places.MANAUS));
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:30Z");

    private static List<DirtyCell> touching(Family family, Instant from, Instant to, Instant now) {
        var cells = new ArrayList<DirtyCell>();
        DirtyCells.touching(family, PATH, from.toEpochMilli(), to.toEpochMilli(), now.toEpochMilli(), cells::add);
        return cells;
    }

    private static List<String> loyalty(Instant placedAt, Instant now) {
        var cells = new ArrayList<DirtyCell>();
        DirtyCells.loyalty(PATH, placedAt.toEpochMilli(), now.toEpochMilli(), cells::add);
        assertThat(cells).allMatch(cell -> cell.key().family() == Family.LOYALTY && cell.key().channel().equals("all")
                && cell.dueAt() == now.toEpochMilli());
        return cells.stream()
                .map(cell -> cell.key().grain().label(cell.window(), ZoneId.of(cell.zone()))).toList();
    }

    @Test
    void oneInstantTouchesOneWindowOfEachGrainOnEveryChannel() {
        var cells = touching(Family.TRAFFIC, NOON, NOON, NOON);

        assertThat(cells).hasSize(5 * 4);
        assertThat(cells).allMatch(cell -> cell.window().contains(NOON.toEpochMilli()));
        assertThat(cells).extracting(cell -> cell.key().channel()).contains("all", "web", "app", "marketplace");
    }

    @Test
    void aSpanTouchesEveryWindowItMeets() {
        var cells = touching(Family.FUNNEL, NOON.minus(Duration.ofHours(12)), NOON.plus(Duration.ofMinutes(30)), NOON);

        assertThat(cells).filteredOn(cell -> cell.key().grain() == Grain.MINUTE && cell.key().channel().equals("all"))
                .hasSize(12 * 60 + 30 + 1);
        assertThat(cells).filteredOn(cell -> cell.key().grain() == Grain.DAY && cell.key().channel().equals("all"))
                .extracting(cell -> Instant.ofEpochMilli(cell.key().windowStart()))
                .containsExactly(Instant.parse("2017-11-23T04:00:00Z"), Instant.parse("2017-11-24T04:00:00Z"));
    }

    @Test
    void causesOfLatenessAreComputedAgainOnlyWhereTheyWereDecided() {
        Instant arrivedAt = Instant.parse("2017-11-24T12:00:30Z");
        Instant dayEnds = Instant.parse("2017-11-25T04:00:00Z");
        assertThat(lateness(arrivedAt, dayEnds.plus(Duration.ofHours(3)).minusMillis(2))).isEmpty();
        assertThat(lateness(arrivedAt, dayEnds.plus(Duration.ofHours(3)).minusMillis(1))).containsExactly(
                "2017-11-24 all", "2017-11-24 app");
        assertThat(lateness(arrivedAt, dayEnds.plus(Duration.ofDays(60)))).containsExactly("2017-11-24 all",
                "2017-11-24 app", "2017-W47 all", "2017-W47 app", "2017-11 all", "2017-11 app");

        var unknown = new ArrayList<DirtyCell>();
        DirtyCells.lateness(RegionPath.unknown("BRL"), "app", 0, arrivedAt.toEpochMilli(), unknown::add);
        assertThat(unknown).isEmpty();
    }

    private static List<String> lateness(Instant arrivedAt, Instant now) {
        var cells = new ArrayList<DirtyCell>();
        DirtyCells.lateness(PATH, "app", arrivedAt.toEpochMilli(), now.toEpochMilli(), cells::add);
        assertThat(cells)
                .allMatch(cell -> cell.key().family() == Family.LATENESS && cell.key().regionId().equals("br-am")
                        && cell.dueAt() == now.toEpochMilli());
        return cells.stream().map(cell -> cell.key().grain().label(cell.window(), ZoneId.of(cell.zone())) + ' '
                + cell.key().channel()).toList();
    }

    @Test
    void aCellIsDueOnceItIsGivenUpAndTheChangeHasPassed() {
        Instant muchLater = NOON.plus(Duration.ofDays(40));

        assertThat(touching(Family.TRAFFIC, NOON, NOON, NOON)).allMatch(
                cell -> cell.dueAt() == Family.TRAFFIC.keptUntilMillis(cell.windowEnd()) + 1);
        assertThat(touching(Family.TRAFFIC, NOON, NOON, muchLater)).allMatch(
                cell -> cell.dueAt() == muchLater.toEpochMilli());
    }

    @Test
    void anOrderInTimeTouchesNoRepeatRateThatIsOver() {
        assertThat(loyalty(NOON, NOON)).isEmpty();
    }

    @Test
    void aLateOrderTouchesTheWindowsThatEndedSince() {
        Instant fiveDaysLater = Instant.parse("2017-11-29T03:59:59.999Z");

        assertThat(loyalty(NOON, fiveDaysLater)).containsExactly("2017-11-24", "2017-11-25", "2017-11-26",
                "2017-11-27", "2017-11-28", "2017-W47");
        assertThat(loyalty(NOON, fiveDaysLater.minusMillis(1))).doesNotContain("2017-11-28");
    }

    @Test
    void anOrderCountsInTheWindowsThatEndWithin365DaysOfIts() {
        var labels = loyalty(NOON, NOON.plus(Duration.ofDays(800)));
        var days = labels.stream().filter(label -> label.length() == 10).toList();

        assertThat(days).hasSize(365).startsWith("2017-11-24").endsWith("2018-11-23");
        assertThat(labels).contains("2018-10", "2018-W46").doesNotContain("2018-11", "2018-W47");
        assertThat(LocalDate.parse(days.getLast())).isEqualTo(LocalDate.of(2017, 11, 24).plusDays(364));
    }

    @Test
    void ofTwoMarksForOneCellTheLaterIsDue() {
        DirtyCell early = touching(Family.TRAFFIC, NOON, NOON, NOON).getFirst();
        DirtyCell late = new DirtyCell(early.key(), early.windowEnd(), early.zone(), early.currency(),
                early.dueAt() + 1);

        assertThat(early.later(late)).isEqualTo(late);
        assertThat(late.later(early)).isEqualTo(late);
    }
}
