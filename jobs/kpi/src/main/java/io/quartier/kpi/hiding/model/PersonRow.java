package io.quartier.kpi.hiding.model;

import static java.util.Objects.requireNonNull;

/**
 * A count as it is stored.
 *
 * @param cell            which
 * @param persons         distinct persons behind it; 0 when nothing is counted any more
 * @param isRestated      whether it was changed after it was final
 * @param version         of the row
 * @param updatedAtMillis when it was written, by the clock of the database
 * @param hidden          how it stands hidden; {@link Standing#SHOWN} when it does not
 * @param since           what it is hidden since; means nothing when it is not
 */
public record PersonRow(PersonCell cell, long persons, boolean isRestated, long version, long updatedAtMillis,
        Standing hidden, Since since) {
    public PersonRow {
        requireNonNull(cell, "cell is null");
        requireNonNull(hidden, "hidden is null");
        requireNonNull(since, "since is null");
    }

    boolean isHidden() {
        return hidden != Standing.SHOWN;
    }

    boolean isFew() {
        return persons < Counted.FEWEST_PERSONS;
    }
}
