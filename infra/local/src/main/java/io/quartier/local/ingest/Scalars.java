package io.quartier.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.quartier.local.ingest.BadEvent.Reason;
import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** Reads values that hold no others. Text is taken for what it says, since every cell of a CSV file is text. */
record Scalars(Amounts amounts) {
    Object value(Schema schema, JsonNode json, String path) throws BadEvent {
        if (json.isContainerNode()) {
            throw new BadEvent(Reason.INVALID, "%s is %s, not %s.".formatted(path,
                    json.isArray() ? "an array" : "an object", kind(schema)));
        }
        LogicalType logical = schema.getLogicalType();
        String text = json.asText().strip();
        return switch (schema.getType()) {
            case STRING -> string(json, path);
            case ENUM -> symbol(schema, text, path);
            case BOOLEAN -> bool(text, path);
            case DOUBLE -> real(text, path);
            case INT -> logical == null ? (Object) whole(text, path) : Times.day(path, text);
            case LONG -> logical == null ? (Object) amounts.minorUnits(path, text) : Times.instant(path, text);
            default -> throw new IllegalArgumentException("no field of an event is " + schema.getType());
        };
    }

    private static String kind(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case STRING -> "text";
            case ENUM -> "one word of " + String.join(", ", schema.getEnumSymbols());
            case BOOLEAN -> "true or false";
            case DOUBLE -> "a number";
            case INT -> logical == null ? "a whole number" : "a day such as 2026-03-10";
            default -> logical == null ? "an amount in minor units" : "an instant such as 2026-03-10T12:00:00Z";
        };
    }

    /** Ids are often numbers; anything else that is no text is a mistake. */
    private static String string(JsonNode json, String path) throws BadEvent {
        if (!json.isTextual() && !json.isIntegralNumber()) {
            throw new BadEvent(Reason.INVALID, "%s is %s, not text: put it in quotes.".formatted(path, json));
        }
        return json.asText();
    }

    private static Object symbol(Schema schema, String text, String path) throws BadEvent {
        String symbol = text.toUpperCase(Locale.ROOT).replace('-', '_');
        if (!schema.hasEnumSymbol(symbol)) {
            throw new BadEvent(Reason.INVALID, "%s is \"%s\", not one of %s.".formatted(path, text,
                    String.join(", ", schema.getEnumSymbols())));
        }
        GenericData data = SpecificData.get();
        return data.createEnum(symbol, schema);
    }

    private static Boolean bool(String text, String path) throws BadEvent {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadEvent(Reason.INVALID, "%s is \"%s\", not true or false.".formatted(path, text));
        };
    }

    private static Double real(String text, String path) throws BadEvent {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw new BadEvent(Reason.INVALID, "%s is \"%s\", not a number such as 47.6.".formatted(path, text));
    }

    private static Integer whole(String text, String path) throws BadEvent {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadEvent(Reason.INVALID, "%s is \"%s\", not a whole number.".formatted(path, text));
        }
    }
}
