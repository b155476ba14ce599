package io.quartier.local.warehouse;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the table {@code clicks}, written briefly. */
final class ClickFacts {
    private final TestWarehouse warehouse;

    ClickFacts(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** A click in c1 &lt; sp &lt; br on the web, if {@code more} does not say otherwise: {@code column = value, …}. */
    void click(String visitor, String at, String action, String more) throws SQLException {
        var columns = new TreeMap<String, String>(Map.of("event_id", "'%s%s%s%s'".formatted(visitor, action, at,
                more.replace("'", "")), "occurred_at", "'" + at + "'", "visitor_id", "'" + visitor + "'", "action",
                "'" + action + "'", "channel", "'web'", "region_id", "'c1'", "region_path", "['c1', 'sp', 'br']"));
        for (String assignment : more.isEmpty() ? new String[0] : more.split(", (?=[a-z_]+ = )")) {
            String[] parts = assignment.split(" = ", 2);
            columns.put(parts[0], parts[1]);
        }
        warehouse.insert("clicks", String.join(", ", columns.keySet()), String.join(", ", columns.values()));
    }
}
