package io.quartier.local.engine;

/** Literals of ClickHouse SQL. */
final class Quoted {
    private Quoted() {}

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String name(String value) {
        return "`" + value.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }
}
