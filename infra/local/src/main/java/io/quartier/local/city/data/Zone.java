package io.quartier.local.city.data;

import java.util.List;

/**
 * A delivery zone, a leaf of the region tree.
 *
 * @param postal postal code, or the part of one by which it begins
 * @param hub    number of the hub that serves it, from 1
 * @param weight its share of the city's shoppers, relative to the other zones
 * @param cells  H3 cells of resolution 8 that it covers
 */
public record Zone(String id, String name, double latitude, double longitude, String postal, int hub, double weight,
        List<Cell> cells) {
    public Zone {
        cells = List.copyOf(cells);
    }

    /** An H3 cell and its centre. */
    public record Cell(String h3, double latitude, double longitude) {}
}
