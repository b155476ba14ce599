package io.quartier.promotions.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The values of an Avro record under the names that conditions use, read by the same rules by which {@link AvroFields} names them: words in
 * lower case, money in major units, nothing where nothing is known.
 */
final class AvroFacts {
    private final List<Fact> facts = new ArrayList<>();

    private AvroFacts() {}

    private record Fact(String name, int position, Schema schema) {}

    /**
     * The values of records of a schema.
     *
     * @param prefix before each name, such as {@code event.}
     * @param state  a symbol of its enum, whose fields are read; empty for all
     */
    static AvroFacts of(Schema schema, String prefix, String state) {
        AvroFacts facts = new AvroFacts();
        for (Schema.Field field : schema.getFields()) {
            AvroFields.findName(field, prefix, state).ifPresent(
                    name -> facts.facts.add(new Fact(name, field.pos(), AvroFields.plain(field.schema()))));
        }
        return facts;
    }

    /**
     * What a record says.
     *
     * @param currency of all its amounts; null if it says none, then they are as good as missing
     */
    Map<String, Object> read(IndexedRecord record, @Nullable String currency) {
        Map<String, Object> values = new HashMap<>();
        for (Fact fact : facts) {
            Object value = record.get(fact.position());
            if (value != null) {
                findValue(fact.schema(), value, currency).ifPresent(known -> values.put(fact.name(), known));
            }
        }
        return values;
    }

    private static Optional<Object> findValue(Schema schema, Object value, @Nullable String currency) {
        return switch (schema.getType()) {
            case ENUM -> Optional.of(value.toString()).filter(symbol -> !symbol.equals("UNKNOWN"))
                    .map(symbol -> symbol.toLowerCase(Locale.ROOT));
            case INT -> Optional.of(((Number) value).longValue());
            case LONG -> currency == null ? Optional.empty() : Optional.of(MinorUnits.toMajor((Long) value, currency));
            case FLOAT, DOUBLE -> Optional.of(((Number) value).doubleValue());
            case STRING -> Optional.of(value.toString());
            case ARRAY -> Optional.of(((List<?>) value).stream().map(String::valueOf).toList());
            default -> Optional.of(value);
        };
    }
}
