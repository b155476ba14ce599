package io.quartier.kpi.model;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one cell as they leave the job.
 *
 * @param key         the cell
 * @param windowEnd   first instant after the window, epoch milliseconds
 * @param localWindow label of the window in the region's calendar
 * @param currency    ISO 4217 code; empty for families without money
 * @param sums        by the constants of {@link Measure}
 * @param quantiles   per family: traffic p50 and p95 of the load time; funnel p50 of the time to product; delivery p50, p90, p95 of the
 *                    delivery time, then p50 and p90 of the lateness, then p50, p90 and p95 of the promised time; null where nothing was
 *                    observed
 * @param persons     distinct persons; 0 in families that count none
 * @param state       provisional, final or restated
 * @param version     see {@link RowVersion}
 * @param inputs      contributions folded in
 * @param watermarkAt event time reached when the row was written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KpiRow(CellKey key, long windowEnd, String localWindow, String currency, long[] sums,
        @Nullable Long[] quantiles, long persons, String state, long version, long inputs, Instant watermarkAt) {
    /** Before the first heartbeat, and after the last when a job is drained, the watermark is no instant that a table could hold. */
    private static final long FIRST_WATERMARK = 0;
    private static final long LAST_WATERMARK = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    /**
     * The row of a cell as it stands.
     *
     * @param from the window that holds the cell
     */
    public static KpiRow of(CellKey key, WindowCells from, Cell cell, long generation, long watermarkMillis) {
        Figures figures = cell.figures;
        var window = new Window(key.windowStart(), from.windowEnd);
        return new KpiRow(key, from.windowEnd, key.grain().label(window, ZoneId.of(from.zone)), from.currency,
                figures.sums.clone(), quantiles(key.family(), figures),
                figures.persons == null ? 0 : figures.persons.estimate(),
                cell.state.id(), RowVersion.of(generation, figures.inputs, cell.state), figures.inputs,
                Instant.ofEpochMilli(Math.clamp(watermarkMillis, FIRST_WATERMARK, LAST_WATERMARK)));
    }

    private static @Nullable Long[] quantiles(Family family, Figures figures) {
        return switch (family) {
            case TRAFFIC -> quantiles(figures.histograms[Measure.TRAFFIC_LOAD_MILLIS], 0.5, 0.95);
            case FUNNEL -> quantiles(figures.histograms[Measure.FUNNEL_TIME_TO_PRODUCT], 0.5);
            case DELIVERY -> {
                @Nullable
                Long[] all = new Long[8];
                System.arraycopy(quantiles(figures.histograms[Measure.DELIVERY_TIME], 0.5, 0.9, 0.95), 0, all, 0, 3);
                System.arraycopy(quantiles(figures.histograms[Measure.DELIVERY_LATENESS], 0.5, 0.9), 0, all, 3, 2);
                System.arraycopy(quantiles(figures.histograms[Measure.DELIVERY_PROMISED_TIME], 0.5, 0.9, 0.95), 0, all,
                        5, 3);
                yield all;
            }
            case ORDERS, QUALITY, CARTS, LATENESS, LOYALTY, MARKETING, CONTACTS, STOCK -> new Long[0];
        };
    }

    private static @Nullable Long[] quantiles(SparseHistogram histogram, double... shares) {
        @Nullable
        Long[] values = new Long[shares.length];
        for (int i = 0; i < shares.length; i++) {
            values[i] = histogram.size == 0 ? null : (Long) histogram.quantile(shares[i]);
        }
        return values;
    }
}
