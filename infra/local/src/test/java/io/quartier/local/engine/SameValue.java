package io.quartier.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a value that the driver made of binary bytes is the one that the engine writes as JSON. */
final class SameValue {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]");

    private SameValue() {}

    static boolean is(@Nullable Object value, JsonNode direct) throws SQLException {
        return switch (value) {
            case null -> direct.isNull();
            case Array array -> list(elements(array.getArray()), direct);
            case Struct struct -> list(Arrays.asList(struct.getAttributes()), direct);
            case List<?> elements -> list(elements, direct);
            case Map<?, ?> map -> map(map, direct);
            case Object array when array.getClass().isArray() -> list(elements(array), direct);
            default -> scalar(value, direct.asText());
        };
    }

    private static List<?> elements(Object array) {
        return IntStream.range(0, java.lang.reflect.Array.getLength(array))
                .mapToObj(i -> java.lang.reflect.Array.get(array, i)).toList();
    }

    private static boolean list(List<?> values, JsonNode direct) throws SQLException {
        if (!direct.isArray() || values.size() != direct.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!is(values.get(i), direct.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean map(Map<?, ?> values, JsonNode direct) throws SQLException {
        if (!direct.isObject() || values.size() != direct.size()) {
            return false;
        }
        for (var entry : values.entrySet()) {
            var value = direct.get(String.valueOf(entry.getKey()));
            if (value == null || !is(entry.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean scalar(Object value, String direct) {
        return switch (value) {
            case Double number -> Double.compare(number, fraction(direct)) == 0;
            case Float number -> Float.compare(number, (float) fraction(direct)) == 0;
            case Number number -> new BigDecimal(number.toString()).compareTo(new BigDecimal(direct)) == 0;
            case Boolean truth -> truth.toString().equals(direct);
            case ZonedDateTime at -> at.toLocalDateTime().equals(LocalDateTime.parse(direct, LOCAL));
            case LocalDateTime at -> at.equals(LocalDateTime.parse(direct, LOCAL));
            case LocalDate day -> day.toString().equals(direct);
            case InetAddress address -> address.equals(address(direct));
            default -> value.toString().equals(direct);
        };
    }

    private static double fraction(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
