package io.quartier.local.ownkpi;

import java.util.Locale;

/**
 * Something that is known of a fact.
 *
 * @param sql expression over the table of the facts; may be null where the thing is not known
 */
public record FactField(String name, Kind kind, String sql) {
    /** What values a field has. */
    public enum Kind {
        /** Minor units of the order's currency; written in a condition in major units. */
        MONEY,
        /** Any number. */
        NUMBER,
        /** A word. */
        TEXT,
        /** Several words. */
        TEXTS,
        /** True or false. */
        TRUTH;

        /** For people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isSummable() {
        return kind == Kind.MONEY || kind == Kind.NUMBER;
    }
}
