package io.quartier.kpi.hiding.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Rows in the order in which their windows end. */
final class RowsByEnd {
    private final List<PersonRow> rows;

    RowsByEnd(Collection<PersonRow> rows) {
        this.rows = rows.stream().sorted(Comparator.comparingLong(RowsByEnd::end)).toList();
    }

    private static long end(PersonRow row) {
        return row.cell().window().endMillis();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Those of windows that end later than one instant and not after another. */
    List<PersonRow> endingIn(long after, long until) {
        return rows.subList(firstAfter(after), firstAfter(until));
    }

    /** Those of windows that began before an instant and end after it, no later than so long. */
    List<PersonRow> goingOnAt(long millis, long atMostMillis) {
        return endingIn(millis, millis + atMostMillis).stream()
                .filter(row -> row.cell().window().startMillis() < millis).toList();
    }

    private int firstAfter(long millis) {
        int from = 0;
        int to = rows.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (end(rows.get(middle)) <= millis) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
