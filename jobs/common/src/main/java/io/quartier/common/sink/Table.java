package io.quartier.common.sink;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of the warehouse and how a fact becomes one of its rows. Each column is declared beside the value it gets, so that none can
 * slip into another's place.
 *
 * @param <T> the fact
 */
public final class Table<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<Column<T>> columns;

    private Table(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = new ArrayList<>(columns);
    }

    /** A value of a column, read from a fact; null only where the column is said to allow it. */
    @FunctionalInterface
    public interface Value<T, V> extends Serializable {
        /** The value in {@code fact}. */
        @Nullable
        V of(T fact);
    }

    private record Column<T>(String name, Value<T, ?> value) implements Serializable {}

    /** The columns of a table called {@code name}, to be declared one after the other. */
    public static <T> Builder<T> named(String name) {
        return new Builder<>(name);
    }

    /** Its name, without the database. */
    public String name() {
        return name;
    }

    /** Names of the columns that are written, in the order of their declaration. */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /** Nothing but names and question marks: the driver gathers the rows of a batch only then. */
    String insertStatement() {
        return "INSERT INTO " + name + " (" + String.join(", ", columns()) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** What would be stored of a fact, by column in the order of their declaration. */
    public Map<String, @Nullable Object> values(T fact) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.name(), column.value().of(fact)));
        return values;
    }

    /** Binds a row that travels as text: instants as milliseconds, whatever the zone of the JVM. */
    void bind(PreparedStatement row, T fact) throws SQLException {
        int position = 1;
        for (Column<T> column : columns) {
            Object value = column.value().of(fact);
            row.setObject(position++, value instanceof Instant instant ? (Long) instant.toEpochMilli() : value);
        }
    }

    /** Binds a row that travels in binary, where the driver takes instants as they are. */
    void bindBinary(PreparedStatement row, T fact) throws SQLException {
        int position = 1;
        for (Column<T> column : columns) {
            row.setObject(position++, column.value().of(fact));
        }
    }

    /** Declares the columns of a table. */
    public static final class Builder<T> {
        private final String name;
        private final List<Column<T>> columns = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** A {@code String} or {@code LowCardinality(String)}. */
        public Builder<T> text(String column, Value<T, String> value) {
            return add(column, fact -> present(column, value.of(fact)));
        }

        /** A {@code Nullable(String)}. */
        public Builder<T> textOrNull(String column, Value<T, String> value) {
            return add(column, value);
        }

        /** Any integer type; of an unsigned one, 0 to 2^63 - 1. */
        public Builder<T> number(String column, Value<T, Long> value) {
            return add(column, fact -> present(column, value.of(fact)));
        }

        /** Any nullable integer type. */
        public Builder<T> numberOrNull(String column, Value<T, ? extends Number> value) {
            return add(column, value);
        }

        /** A {@code Nullable(Float64)}; never NaN or infinite. */
        public Builder<T> decimalOrNull(String column, Value<T, Double> value) {
            return add(column, value);
        }

        /** A {@code Bool}. */
        public Builder<T> flag(String column, Value<T, Boolean> value) {
            return add(column, fact -> present(column, value.of(fact)));
        }

        /** A {@code DateTime64(3, 'UTC')}. */
        public Builder<T> instant(String column, Value<T, Instant> value) {
            return add(column, fact -> present(column, value.of(fact)));
        }

        /** A {@code Nullable(DateTime64(3, 'UTC'))}. */
        public Builder<T> instantOrNull(String column, Value<T, Instant> value) {
            return add(column, value);
        }

        /** A {@code Nullable(Date)} or {@code Nullable(Date32)}. */
        public Builder<T> dayOrNull(String column, Value<T, LocalDate> value) {
            return add(column, value);
        }

        /** An {@code Array(String)}. */
        public Builder<T> texts(String column, Value<T, List<String>> value) {
            return add(column, fact -> present(column, value.of(fact)).toArray(String[]::new));
        }

        /** An array of any integer type. */
        public Builder<T> numbers(String column, Value<T, ? extends List<? extends Number>> value) {
            return add(column, fact -> present(column, value.of(fact)).toArray(Number[]::new));
        }

        /** The table, with all columns declared so far. */
        public Table<T> build() {
            return new Table<>(name, columns);
        }

        private Builder<T> add(String column, Value<T, ?> value) {
            columns.add(new Column<>(column, value));
            return this;
        }

        private static <V> V present(String column, @Nullable V value) {
            return requireNonNull(value, () -> column + " is null");
        }
    }
}
