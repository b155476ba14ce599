package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import java.util.Collection;
import java.util.Optional;

/**
 * A KPI that rules may watch: where its figures stand in the rows of the job, with the meaning and the unit of {@code kpi_latest}. KPIs
 * that are computed in ClickHouse (repeat purchase, causes of lateness) have no rows in the job and cannot be watched.
 */
public final class WatchedKpi {
    /** What a figure is made of. */
    public enum Kind {
        /** Events or persons counted; 0 where nothing happened. */
        COUNT,
        /** Money added up; 0 where nothing happened. */
        MONEY,
        /** Some of all, from 0 to 1; nothing where there were none. */
        SHARE,
        /** Any other quotient; nothing where there is nothing to divide by. */
        RATIO,
        /** A quantile; nothing where nothing was observed. */
        QUANTILE;

        /** Whether a window without a row has the figure 0. */
        public boolean isZeroWithoutRow() {
            return this == COUNT || this == MONEY;
        }

        /** Whether it can be said what is usual, and how unusual a figure is. */
        public boolean hasDistribution() {
            return this == COUNT || this == SHARE;
        }
    }

    /** Reads a figure out of a row of the KPI's family. */
    @FunctionalInterface
    interface Formula {
        Figure of(KpiRow row);
    }

    private final String id;
    private final Family family;
    private final Kind kind;
    private final Formula formula;

    WatchedKpi(String id, Family family, Kind kind, Formula formula) {
        this.id = id;
        this.family = family;
        this.kind = kind;
        this.formula = formula;
    }

    /** The KPI of an id such as {@code on_time_rate}, if rules may watch it. */
    public static Optional<WatchedKpi> find(String id) {
        return Optional.ofNullable(KpiCatalogue.BY_ID.get(id));
    }

    /** The ids of all KPIs that rules may watch. */
    public static Collection<String> ids() {
        return KpiCatalogue.BY_ID.keySet();
    }

    /** Id as in {@code kpi_latest}. */
    public String id() {
        return id;
    }

    /** The rows it is read from. */
    public Family family() {
        return family;
    }

    /** What its figures are made of. */
    public Kind kind() {
        return kind;
    }

    /** Whether there are figures for windows of this grain. */
    public boolean has(Grain grain) {
        return family.has(grain);
    }

    /** Its figure in a row of its family. */
    public Figure in(KpiRow row) {
        return formula.of(row);
    }
}
