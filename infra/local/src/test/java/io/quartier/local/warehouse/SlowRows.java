package io.quartier.local.warehouse;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the tables of slow topics, written briefly; region c1 &lt; sp &lt; br where nothing else is said. */
final class SlowRows {
    private final TestWarehouse warehouse;

    SlowRows(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @param values columns and their values as SQL, two by two; they overrule the usual ones */
    void insert(String table, String eventId, String at, String... values) throws SQLException {
        Map<String, String> row = new TreeMap<>(Map.of("event_id", "'" + eventId + "'", "occurred_at", "'" + at + "'",
                "known_at", "'" + at + "'"));
        if (!table.equals("fx_rates")) {
            row.put("region_id", "'c1'");
            row.put("region_path", "['c1', 'sp', 'br']");
        }
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        warehouse.insert(table, String.join(", ", row.keySet()), String.join(", ", row.values()));
    }

    void level(String eventId, String at, String hub, int version, int onHand) throws SQLException {
        insert("stock", eventId, at, "hub_id", "'" + hub + "'", "sku", "'s1'", "change", "'level'", "level_version",
                "" + version, "on_hand", "" + onHand);
    }

    void moved(String eventId, String at, String hub, int pieces) throws SQLException {
        insert("stock", eventId, at, "hub_id", "'" + hub + "'", "sku", "'s1'", "change", "'movement'", "pieces",
                "" + pieces);
    }

    void spend(String eventId, String knownAt, String day, int version, long amount) throws SQLException {
        insert("marketing_spend", eventId, knownAt, "campaign", "'summer'", "medium", "'search'", "day",
                "'" + day + "'", "version_number", "" + version, "amount", "" + amount, "currency", "'BRL'");
    }

    void rate(String eventId, String at, String base, String quote, double rate) throws SQLException {
        insert("fx_rates", eventId, at, "base", "'" + base + "'", "quote", "'" + quote + "'", "rate", "" + rate);
    }
}
