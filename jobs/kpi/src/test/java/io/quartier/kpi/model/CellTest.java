package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final CellKey KEY = new CellKey(Family.ORDERS, "br-am", Grain.DAY,
            Instant.parse("2017-11-24T04:00:00Z").toEpochMilli(), "all");
    private static final long END = Instant.parse("2017-11-25T04:00:00Z").toEpochMilli();
    private static final long MUCH_LATER = Instant.parse("2017-12-01T00:00:00Z").toEpochMilli();

    private static Figures orders(long orders) {
        Figures figures = Figures.of(Family.ORDERS);
        figures.sums[0] = orders;
        figures.inputs = 1;
        return figures;
    }

    private static Cell opened() {
        return Cell.of(Family.ORDERS, "all");
    }

    private static WindowCells day() {
        WindowCells day = new WindowCells();
        day.windowEnd = END;
        day.zone = "America/Manaus";
        day.currency = "BRL";
        return day;
    }

    @Test
    void foldsWhileItIsOpen() {
        Cell cell = opened();
        assertThat(cell.fold(orders(3), false)).isTrue();
        assertThat(cell.fold(orders(-1), false)).isTrue();

        assertThat(cell.state).isEqualTo(Cell.State.PROVISIONAL);
        assertThat(cell.figures.sums[0]).isEqualTo(2);
        assertThat(cell.figures.inputs).isEqualTo(2);
    }

    @Test
    void whatComesAfterTheFinalFiguresWaitsForThem() {
        Cell cell = opened();
        cell.fold(orders(3), false);
        assertThat(cell.fold(orders(5), true)).isFalse();
        assertThat(cell.fold(orders(1), false)).isTrue();
        cell.close();
        assertThat(cell.state).isEqualTo(Cell.State.FINAL);
        assertThat(cell.figures.sums[0]).isEqualTo(4);

        assertThat(cell.foldWhatWaited()).isTrue();
        assertThat(cell.state).isEqualTo(Cell.State.RESTATED);
        assertThat(cell.figures.sums[0]).isEqualTo(9);
        assertThat(cell.foldWhatWaited()).isFalse();
    }

    @Test
    void everyLaterChangeRestates() {
        Cell cell = opened();
        cell.close();
        assertThat(cell.fold(orders(1), true)).isTrue();
        assertThat(cell.state).isEqualTo(Cell.State.RESTATED);
        assertThat(cell.fold(orders(1), false)).isTrue();
        assertThat(cell.figures.sums[0]).isEqualTo(2);
    }

    @Test
    void keepsNothingOfTheFiguresThemselves() {
        Figures more = orders(1);
        for (boolean afterFinal : new boolean[]{false, true}) {
            Cell cell = opened();
            cell.fold(more, afterFinal);
            cell.fold(more, afterFinal);
            cell.close();
            cell.foldWhatWaited();

            assertThat(more.sums[0]).isEqualTo(1);
            assertThat(cell.figures.sums[0]).isEqualTo(2);
        }
    }

    @Test
    void versionsRiseByGenerationThenInputsThenState() {
        var versions = new ArrayList<Long>();
        for (long generation : new long[]{1, 2, 32_767}) {
            for (long inputs : new long[]{0, 1, 2, (1L << 46) - 1}) {
                for (Cell.State state : Cell.State.values()) {
                    versions.add(RowVersion.of(generation, inputs, state));
                }
            }
        }
        assertThat(versions).isSorted().doesNotHaveDuplicates().allMatch(version -> version > 0);
    }

    @Test
    void whatDoesNotFitAVersionIsRefused() {
        for (long[] tooBig : List.of(new long[]{32_768, 0}, new long[]{1, 1L << 46}, new long[]{-1, 0},
                new long[]{1, -1})) {
            assertThatThrownBy(() -> RowVersion.of(tooBig[0], tooBig[1], Cell.State.FINAL))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage(
                            "generation %d with %d inputs does not fit a version".formatted(tooBig[0], tooBig[1]));
        }
    }

    @Test
    void aRowShowsTheCellAsItStands() {
        Cell cell = opened();
        cell.fold(orders(3), false);
        KpiRow row = KpiRow.of(KEY, day(), cell, 2, MUCH_LATER);
        cell.fold(orders(9), false);

        assertThat(row.sums()).containsExactly(3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(row.localWindow()).isEqualTo("2017-11-24");
        assertThat(row.state()).isEqualTo("provisional");
        assertThat(row.version()).isEqualTo(RowVersion.of(2, 1, Cell.State.PROVISIONAL));
        assertThat(row.watermarkAt()).isEqualTo(Instant.ofEpochMilli(MUCH_LATER));
        assertThat(row.persons()).isZero();
        assertThat(row.quantiles()).isEmpty();
        assertThat(row.currency()).isEqualTo("BRL");
    }

    @Test
    void aRowKnowsTheQuantilesOfItsFamily() {
        assertThat(quantiles(Family.TRAFFIC)).containsExactly(3L, 5L);
        assertThat(quantiles(Family.FUNNEL)).containsExactly(3L);
        assertThat(quantiles(Family.DELIVERY)).containsExactly(3L, 5L, 5L, null, null, null, null, null);
        assertThat(quantiles(Family.QUALITY)).isEmpty();
    }

    private static Long[] quantiles(Family family) {
        Cell cell = new Cell();
        cell.figures = Figures.of(family);
        for (int i = 1; i <= 5 && cell.figures.histograms.length > 0; i++) {
            cell.figures.histograms[0].add(i, 1);
        }
        return KpiRow.of(new CellKey(family, "r", Grain.DAY, KEY.windowStart(), "all"), day(), cell, 1, 0).quantiles();
    }

    /** A cell may be written before the first watermark of all topics has come, and after the last. */
    @Test
    void aRowNeverSaysAnInstantThatNoTableTakes() {
        Cell cell = opened();

        assertThat(KpiRow.of(KEY, day(), cell, 1, Long.MIN_VALUE).watermarkAt()).isEqualTo(Instant.EPOCH);
        assertThat(KpiRow.of(KEY, day(), cell, 1, Long.MAX_VALUE).watermarkAt())
                .isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void aKeyHashesAlikeInEveryProcess() {
        assertThat(new RegionFamily(Family.ORDERS, "br-am").hashCode()).isEqualTo(-395_178_876);
    }

    @Test
    void idsAreThoseOfTheTables() {
        assertThat(Family.values()).extracting(Family::id).containsExactly("traffic", "funnel", "orders", "delivery",
                "quality", "carts", "lateness", "loyalty", "marketing", "contacts", "stock");
        assertThat(Cell.State.values()).extracting(Cell.State::id).containsExactly("provisional", "final", "restated");
    }
}
