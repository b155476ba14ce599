package io.quartier.promotions.codec;

import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an Avro record as conditions see them: snake case, short units, enums as lower-case words, money in major units. Left out
 * are instants, places and other records, ids that say nothing by themselves, and what persons have given for another purpose than
 * personalization.
 */
final class AvroFields {
    private static final Set<String> LEFT_OUT = Set.of("eventId", "version", "visitorId", "customerId", "source",
            "h3Cells", "postalPrefixes", "closed", "discontinued", "regionIds", "localEventId",
            "latitude", "longitude");
    private static final Pattern NULL_WHEN = Pattern.compile("[;,] null [^.;]*");
    private static final Pattern MINOR = Pattern
            .compile("minor units( of (the envelope's currency|\\{@code currency\\}))?");

    private AvroFields() {}

    /** Every field, with a prefix such as {@code weather.} before its name. */
    static List<Field> of(Schema schema, String prefix) {
        return of(schema, prefix, "");
    }

    /**
     * The fields that a record has in one state.
     *
     * @param state a symbol of its enum; fields whose documentation says "only with" others are left out
     */
    static List<Field> of(Schema schema, String prefix, String state) {
        return schema.getFields().stream().filter(field -> isAsked(field) && isOf(field, state))
                .flatMap(field -> find(field, prefix).stream()).toList();
    }

    /** The name of a field that conditions may ask for in a state; empty if they may not. */
    static Optional<String> findName(Schema.Field field, String prefix, String state) {
        return isAsked(field) && isOf(field, state) ? find(field, prefix).map(Field::name) : Optional.empty();
    }

    private static boolean isAsked(Schema.Field field) {
        String purpose = Stream.of(field.getProp("pii"), plain(field.schema()).getProp("pii"))
                .filter(said -> said != null).findFirst().orElse("personalization");
        return !LEFT_OUT.contains(field.name()) && purpose.equals("personalization");
    }

    private static boolean isOf(Schema.Field field, String state) {
        String doc = field.doc() == null ? "" : field.doc();
        int only = doc.indexOf("only with ");
        return state.isEmpty() || only < 0
                || List.of(doc.substring(only + "only with ".length()).split("[^A-Z_]+")).contains(state);
    }

    private static Optional<Field> find(Schema.Field field, String prefix) {
        Schema schema = plain(field.schema());
        String name = prefix + snake(field.name());
        return switch (schema.getType()) {
            case ENUM -> Optional.of(Field.choice(name, words(schema), about(field)));
            case ARRAY -> schema.getElementType().getType() == Schema.Type.STRING
                    ? Optional.of(new Field(name, FieldType.TEXTS, Field.Absent.EMPTY, Field.Domain.ANY, about(field)))
                    : Optional.empty();
            case STRING, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> Optional.ofNullable(type(schema))
                    .map(type -> Field.value(name, type, about(field)));
            default -> Optional.empty();
        };
    }

    /** The type of a simple value; null for instants and days, which conditions do not compare. */
    private static @Nullable FieldType type(Schema schema) {
        if (schema.getLogicalType() != null) {
            return null;
        }
        return switch (schema.getType()) {
            case STRING -> FieldType.TEXT;
            case INT -> FieldType.WHOLE;
            case BOOLEAN -> FieldType.FLAG;
            default -> FieldType.NUMBER; // every plain long of these records is money in minor units
        };
    }

    /** The words of an enum; {@code UNKNOWN} is a missing value. */
    static List<String> words(Schema schema) {
        return schema.getEnumSymbols().stream().filter(symbol -> !symbol.equals("UNKNOWN"))
                .map(symbol -> symbol.toLowerCase(Locale.ROOT)).toList();
    }

    /** The other branch of a union with null, else the schema itself. */
    static Schema plain(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).findFirst()
                        .orElseThrow()
                : schema;
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
                .replace("_metres_per_second", "_m_s").replace("_mm_per_hour", "_mm_h");
    }

    private static String about(Schema.Field field) {
        String doc = field.doc() == null ? "" : NULL_WHEN.matcher(field.doc()).replaceAll("");
        return MINOR.matcher(doc).replaceAll("major units").replaceAll("\\{@code ([^}]*)\\}", "$1").strip();
    }
}
