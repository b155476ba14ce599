package io.quartier.kpi.hiding.model;

import static java.util.Objects.requireNonNull;

/**
 * What was decided about a cell.
 *
 * @param cell     which
 * @param standing hidden for itself or for others, or of a restated cell that this version is shown
 * @param since    what it is hidden since; means nothing of one that is shown
 * @param version  of the row it was decided for
 */
public record Decision(PersonCell cell, Standing standing, Since since, long version) {
    public Decision {
        requireNonNull(cell, "cell is null");
        requireNonNull(standing, "standing is null");
        requireNonNull(since, "since is null");
    }

    /** Whether the cell stays hidden from now on. */
    public boolean isHidden() {
        return standing != Standing.SHOWN;
    }
}
