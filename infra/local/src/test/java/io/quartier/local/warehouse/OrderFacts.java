package io.quartier.local.warehouse;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the table {@code orders}, written briefly. */
final class OrderFacts {
    private final TestWarehouse warehouse;

    OrderFacts(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** An order placed in c1 &lt; sp &lt; br; {@code more} overrules: {@code column = value, …}. */
    void placed(String orderId, String at, String channel, String more) throws SQLException {
        String path = more.contains("region_path") ? "" : "region_id = 'c1', region_path = ['c1', 'sp', 'br'], ";
        step(orderId, at, "placed", path + "channel = '" + channel + "'" + (more.isEmpty() ? "" : ", " + more));
    }

    /** Any step; the event's id follows from order, step and time, so that the same call writes the same event. */
    void step(String orderId, String at, String step, String more) throws SQLException {
        List<String> columns = new ArrayList<>(List.of("event_id", "occurred_at", "order_id", "step"));
        List<String> values = new ArrayList<>(
                List.of("'" + orderId + step + at + "'", "'" + at + "'", "'" + orderId + "'", "'" + step + "'"));
        for (String assignment : more.isEmpty() ? new String[0] : more.split(", (?=[a-z_]+ = )")) {
            String[] parts = assignment.split(" = ", 2);
            columns.add(parts[0]);
            values.add(parts[1]);
        }
        warehouse.insert("orders", String.join(", ", columns), String.join(", ", values));
    }
}
