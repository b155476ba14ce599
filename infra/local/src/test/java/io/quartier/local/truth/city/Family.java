package io.quartier.local.truth.city;

/** Figures that are counted together. */
interface Family {
    /** Adds up everything that happened. */
    Ledger count(CityEvents events);

    /** Writes the figures of one cell. */
    void write(Sums sums, CellFigures out);
}
