package io.quartier.clickhouse;

/** Names in ClickHouse that several modules share. */
public final class Warehouse {
    /** The one database of Quartier. */
    public static final String DATABASE = "quartier";
    /** Where the runner notes what it applied. */
    public static final String MIGRATIONS_TABLE = "schema_migrations";

    /** Where it notes which views it has put there. */
    public static final String VIEWS_TABLE = "schema_views";

    private Warehouse() {}
}
