package io.quartier.kpi.hiding.model;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the counts of a feed are stored, and what was decided about them. Instants are epoch milliseconds. */
public interface PersonStore {
    /** The clock by which rows are stamped. */
    long now() throws SQLException;

    /** Every version of every region. */
    RegionHistory regions() throws SQLException;

    /** How far a pass got; empty before the first. */
    Optional<HidingProgress> findProgress(PersonCounts counts) throws SQLException;

    /** When the earliest window with a count ends; empty when nothing is counted yet. */
    OptionalLong findFirstEnd(PersonCounts counts) throws SQLException;

    /** The cells of at least one person whose windows end after an instant and start before another. */
    List<PersonRow> between(PersonCounts counts, long after, long until) throws SQLException;

    /** The cells that are hidden, of windows that start at an instant or later and end by another. */
    List<Decision> hiddenSince(PersonCounts counts, long start, long endBy) throws SQLException;

    /**
     * The restated cells that were written later than an instant, of windows that end by another, as far as nothing was decided about that
     * version; also those that count nothing any more.
     */
    List<PersonRow> restatedSince(PersonCounts counts, long updatedAfter, long endBy) throws SQLException;

    /** Keeps decisions, different cells; those that hide are visible before those that show. */
    void keep(List<Decision> decisions) throws SQLException;

    /** Keeps how far the pass got. */
    void keep(PersonCounts counts, HidingProgress progress) throws SQLException;
}
