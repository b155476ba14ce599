package io.quartier.kpi.hiding.model;

import static java.util.Objects.requireNonNull;

/**
 * A cell that takes part in a choice.
 *
 * @param cell     which
 * @param persons  distinct persons behind it: of two that would do, the one with fewer is hidden
 * @param standing what is known of it so far
 */
public record Counted(PersonCell cell, long persons, Standing standing) {
    /** Fewest distinct persons that a shown count may rest on. */
    public static final int FEWEST_PERSONS = 10;

    public Counted {
        requireNonNull(cell, "cell is null");
        requireNonNull(standing, "standing is null");
    }

    /** A cell that nothing was decided about yet: hidden if few persons are behind it. */
    public static Counted undecided(PersonCell cell, long persons) {
        return new Counted(cell, persons, persons < FEWEST_PERSONS ? Standing.SMALL : Standing.SHOWN);
    }
}
