package io.quartier.kpi.model;

/**
 * Figures gathered for one cell by one task, to be folded into the cell.
 *
 * @param key           the cell
 * @param windowEnd     first instant after the window, epoch milliseconds
 * @param zone          IANA zone of the region
 * @param currency      ISO 4217 code; empty for families without money
 * @param afterFinal    whether what brought it about happened after the cell's first final figures were due: restates them
 * @param figures       what to add; to be read only, since other deltas may have the same
 */
public record CellDelta(CellKey key, long windowEnd, String zone, String currency, boolean afterFinal,
        Figures figures) {}
