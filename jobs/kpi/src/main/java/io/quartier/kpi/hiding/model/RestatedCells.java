package io.quartier.kpi.hiding.model;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about cells that changed after they were final. What did not change is known from before, hidden or not, as far as it differs
 * from before: not at all. So the changes are a choice of their own, among nothing but the cells that changed.
 *
 * <p>A cell is only shown when it was written before the last pass began: then everything that changed with it is stored by now.
 */
final class RestatedCells {
    /** Rows become visible a little later than they are stamped. */
    private static final long LATEST_MILLIS = Duration.ofMinutes(10).toMillis();

    private final PersonStore store;
    private final PersonCounts counts;
    private final long lastAsked;
    private Effort effort = Effort.NONE;

    RestatedCells(PersonStore store, PersonCounts counts, long lastAsked) {
        this.store = store;
        this.counts = counts;
        this.lastAsked = lastAsked;
    }

    /** Whether any cell was restated that nothing was decided about. */
    boolean decide(HidingProgress before) throws SQLException {
        List<PersonRow> rows = store.restatedSince(counts, before.askedAt() - LATEST_MILLIS, before.decidedUntil());
        if (rows.isEmpty()) {
            return false;
        }
        List<Counted> changed = rows.stream().filter(row -> row.isHidden() || row.persons() > 0)
                .map(RestatedCells::counted).toList();
        CompanionChoice.Outcome outcome = CompanionChoice.among(changed, counts, store.regions(),
                before.decidedUntil());
        effort = outcome.effort();
        var decisions = new ArrayList<Decision>();
        for (PersonRow row : rows) {
            Standing standing = standing(row, outcome.companions().contains(row.cell()));
            if (standing != Standing.SHOWN || row.updatedAtMillis() <= lastAsked) {
                decisions.add(new Decision(row.cell(), standing, since(row), row.version()));
            }
        }
        store.keep(decisions);
        return true;
    }

    /** What the choice took. */
    Effort effort() {
        return effort;
    }

    /**
     * What may be known of the change. One of a hidden cell may be known, since its count before is not, unless it is 0 now, which
     * everybody sees. The count of a cell that was shown, or not there, is known before.
     */
    static Counted counted(PersonRow row) {
        if (row.isHidden()) {
            return new Counted(row.cell(), row.persons(), row.persons() == 0 ? Standing.SMALL : Standing.COMPANION);
        }
        return Counted.undecided(row.cell(), row.persons());
    }

    private static Since since(PersonRow row) {
        return row.isHidden() && row.since() != Since.CORRECTION ? Since.CORRECTED : Since.CORRECTION;
    }

    private static Standing standing(PersonRow row, boolean isCompanion) {
        if (row.isHidden()) {
            return row.hidden();
        }
        if (row.isFew() && row.persons() > 0) {
            return Standing.SMALL;
        }
        return isCompanion ? Standing.COMPANION : Standing.SHOWN;
    }
}
