package io.quartier.benchmarks.sink;

import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.RowVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of order figures, as many regions and minutes as there are rows. */
final class KpiRows {
    static final String FEED = "bench";
    private static final long START_MILLIS = Instant.parse("2026-03-02T11:00:00Z").toEpochMilli();
    private static final int REGIONS = 5_000;
    private static final int MINUTE_MILLIS = 60_000;

    private KpiRows() {}

    /** The rows from one number on. */
    static List<KpiRow> of(long first, int count) {
        var rows = new ArrayList<KpiRow>(count);
        for (long number = first; number < first + count; number++) {
            rows.add(row(number));
        }
        return rows;
    }

    private static KpiRow row(long number) {
        long start = START_MILLIS + number / REGIONS * MINUTE_MILLIS;
        var key = new CellKey(Family.ORDERS, "us-s" + number % 50 + "-city" + number % REGIONS, Grain.MINUTE, start,
                number % 3 == 0 ? CellKey.ALL_CHANNELS : "web");
        long[] sums = new long[Family.ORDERS.sums()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = number * (i + 1) % 100_003;
        }
        return new KpiRow(key, start + MINUTE_MILLIS, "2026-03-02T11:00", "USD", sums, new Long[0], 0,
                Cell.State.FINAL.id(), RowVersion.of(1, 1 + number % 100, Cell.State.FINAL), 1 + number % 100,
                Instant.ofEpochMilli(start + MINUTE_MILLIS));
    }
}
