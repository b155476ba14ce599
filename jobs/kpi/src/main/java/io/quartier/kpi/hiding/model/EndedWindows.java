package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides about windows that are final and were never shown. What was shown before is known; what was hidden before stays hidden and takes
 * part, because a day, week or month that is shown now may give it away.
 */
final class EndedWindows {
    /** A week or month shares its days with others that began earlier. */
    private static final long LONGEST_OVERLAP_MILLIS = Duration.ofDays(8).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** No day of any calendar is longer. */
    private static final long LONGEST_DAY_MILLIS = 2 * DAY_MILLIS;
    private static final long LONGEST_WINDOW_MILLIS = 32 * DAY_MILLIS;

    private final PersonStore store;
    private final PersonCounts counts;
    private final RegionHistory regions;
    private final long lastAsked;
    private final long clocksApartMillis;
    private final Map<PersonCell, Decision> hidden = new HashMap<>();
    private Set<PersonCell> corrected = Set.of();
    private Effort effort = Effort.NONE;

    EndedWindows(PersonStore store, PersonCounts counts, RegionHistory regions, long lastAsked) {
        this.store = store;
        this.counts = counts;
        this.regions = regions;
        this.lastAsked = lastAsked;
        this.clocksApartMillis = regions.zones().size() > 1 ? DAY_MILLIS : 0;
    }

    /**
     * Decides step by step.
     *
     * @param after  windows that end by then are decided
     * @param stops  rising; all windows that end up to one of them are one choice
     */
    List<Decision> decide(long after, List<Long> stops) throws SQLException {
        var rows = new RowsByEnd(store.between(counts, after, stops.getLast()));
        if (rows.isEmpty()) {
            return List.of();
        }
        long start = startOf(rows.endingIn(Long.MIN_VALUE, Long.MAX_VALUE));
        store.hiddenSince(counts, start, after).forEach(known -> hidden.put(known.cell(), known));
        corrected = sumsOfCorrected();
        var decisions = new ArrayList<Decision>();
        long from = after;
        for (long stop : stops) {
            List<PersonRow> ended = rows.endingIn(from, stop);
            if (!ended.isEmpty()) {
                decisions.addAll(decideTogether(ended, stillSmall(rows, ended, stop), stop));
            }
            from = stop;
        }
        return decisions;
    }

    /**
     * Windows that go on and hold few persons so far: when they end nothing may follow about them from what is shown now. Only a week or
     * month that ends tells of a month or week that goes on.
     */
    private static List<PersonRow> stillSmall(RowsByEnd rows, List<PersonRow> ended, long stop) {
        boolean endsLong = ended.stream().anyMatch(row -> isLong(row.cell().grain()));
        return rows.goingOnAt(stop, endsLong ? LONGEST_WINDOW_MILLIS : LONGEST_DAY_MILLIS).stream()
                .filter(row -> row.isFew() && (endsLong || !isLong(row.cell().grain()))).toList();
    }

    /** What the choices took. */
    Effort effort() {
        return effort;
    }

    private static boolean isLong(Grain grain) {
        return grain == Grain.WEEK || grain == Grain.MONTH;
    }

    private List<Decision> decideTogether(List<PersonRow> ended, List<PersonRow> stillSmall, long stop) {
        long start = Math.min(startOf(ended), startOf(stillSmall));
        var taking = new ArrayList<Counted>();
        hidden.values().stream()
                .filter(known -> known.since() != Since.CORRECTION && known.cell().window().startMillis() >= start)
                .forEach(known -> taking.add(new Counted(known.cell(), 0, known.standing())));
        stillSmall.stream().filter(row -> !corrected.contains(row.cell()))
                .forEach(row -> taking.add(new Counted(row.cell(), row.persons(), Standing.SMALL)));
        ended.forEach(row -> taking.add(new Counted(row.cell(), row.persons(), before(row))));
        CompanionChoice.Outcome outcome = CompanionChoice.among(taking, counts, regions, stop);
        effort = effort.plus(outcome.effort());
        var decisions = new ArrayList<Decision>();
        for (PersonRow row : ended) {
            Standing standing = outcome.companions().contains(row.cell()) ? Standing.COMPANION : before(row);
            decide(new Decision(row.cell(), standing, Since.FINAL, row.version()), row, decisions);
        }
        return decisions;
    }

    private void decide(Decision one, PersonRow row, List<Decision> decisions) {
        if (one.isHidden()) {
            hidden.put(one.cell(), one);
            decisions.add(one);
        } else if (row.isRestated() && row.updatedAtMillis() <= lastAsked) {
            decisions.add(one);
        }
    }

    /**
     * The sums over time of hidden cells that were corrected. What they were is one unknown and the correction another one, and a sum tells of
     * both together; so these are hidden whatever follows from them, and nothing has to be worked out about what hides the correction.
     */
    private Set<PersonCell> sumsOfCorrected() {
        var sums = new HashSet<PersonCell>();
        for (Decision known : hidden.values()) {
            if (known.since() != Since.FINAL) {
                PersonCell part = known.cell();
                for (Grain longer : List.of(Grain.DAY, Grain.WEEK, Grain.MONTH)) {
                    if (longer.compareTo(part.grain()) > 0) {
                        sums.add(part.during(longer,
                                regions.windowOf(part.regionId(), longer, part.window().startMillis())));
                    }
                }
            }
        }
        return sums;
    }

    /** How a cell stands before companions are chosen. */
    private Standing before(PersonRow row) {
        if (row.isHidden()) {
            return row.hidden();
        }
        return corrected.contains(row.cell())
                ? Standing.COMPANION
                : Counted.undecided(row.cell(), row.persons()).standing();
    }

    /** From where on hidden cells take part: with several clocks also those of the day before, which does not end everywhere at once. */
    private long startOf(List<PersonRow> rows) {
        long start = Long.MAX_VALUE;
        for (PersonRow row : rows) {
            start = Math.min(start, row.cell().window().startMillis()
                    - (isLong(row.cell().grain()) ? LONGEST_OVERLAP_MILLIS : clocksApartMillis));
        }
        return start;
    }
}
