package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.stack.Eventually;
import io.quartier.local.truth.city.OpenOrders;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the tables said of open orders at one instant in the middle of a feed.
 *
 * @param counts by region: the instant of the count, epoch milliseconds, and what was open, at risk and overdue
 */
record OpenOrdersSeen(List<String> counts) {
    private static final int LEAST_REGIONS = 10;

    /** Waits until some are counted; only while the job is fed no further, since a region that has none any more keeps its last row. */
    static OpenOrdersSeen in(ReplayedStack stack, String feed) {
        Eventually.until("open orders are counted", ReplayedStack.PATIENCE,
                () -> read(stack, feed).counts().size() >= LEAST_REGIONS);
        return read(stack, feed);
    }

    private static OpenOrdersSeen read(ReplayedStack stack, String feed) {
        try {
            String rows = stack.text("SELECT arrayStringConcat(arraySort(groupArray(concat(region_id, ' ',"
                    + " toString(toUnixTimestamp64Milli(as_of)), ' ', toString([open_orders, at_risk_orders, overdue_orders])))), ';')"
                    + " FROM kpi_open_orders WHERE open_orders > 0 AND feed = '" + feed + "'");
            return new OpenOrdersSeen(rows.isEmpty() ? List.of() : List.of(rows.split(";")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails when the events say otherwise. */
    void assertTrue(List<SpecificRecord> events) {
        long countedAt = Long.parseLong(counts.getFirst().split(" ")[1]);
        assertThat(counts).isEqualTo(OpenOrders.at(events, Instant.ofEpochMilli(countedAt)).entrySet().stream()
                .map(count -> count.getKey() + ' ' + countedAt + ' ' + count.getValue().toString().replace(" ", ""))
                .collect(Collectors.toList()));
    }
}
