package io.quartier.kpi.codec;

import io.quartier.common.sink.Table;
import io.quartier.kpi.model.DirtyCell;
import java.time.Instant;
import java.time.ZoneId;

/** Cells to be computed again, as the restating statements read them. */
final class DirtyTable {
    private DirtyTable() {}

    /** @param batch one run of the restater */
    static Table<DirtyCell> of(String feed, String batch) {
        return Table.<DirtyCell>named("kpi_dirty").text("feed", cell -> feed).text("batch", cell -> batch)
                .text("family", cell -> cell.key().family().id()).text("region_id", cell -> cell.key().regionId())
                .text("grain", cell -> cell.key().grain().id())
                .instant("window_start", cell -> Instant.ofEpochMilli(cell.key().windowStart()))
                .instant("window_end", cell -> Instant.ofEpochMilli(cell.windowEnd()))
                .text("local_window", cell -> cell.key().grain().label(cell.window(), ZoneId.of(cell.zone())))
                .text("channel", cell -> cell.key().channel()).text("currency", DirtyCell::currency).build();
    }
}
