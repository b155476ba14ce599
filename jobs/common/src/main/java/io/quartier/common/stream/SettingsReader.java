package io.quartier.common.stream;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job's settings and collects everything that is wrong with them, so that a person mends all of it at once. Where a value is
 * missing or wrong, an example or the default stands in for it until {@link #finish()} fails.
 */
public final class SettingsReader {
    private static final String FLAG = "--";

    private final Map<String, String> values;
    private final TreeSet<String> unread;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> values) {
        this.values = Map.copyOf(values);
        this.unread = new TreeSet<>(values.keySet());
    }

    /** Settings by key. */
    public static SettingsReader of(Map<String, String> values) {
        return new SettingsReader(values);
    }

    /** Settings as program arguments, {@code --key value}. */
    public static SettingsReader ofArguments(String... arguments) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int next = 0;
        while (next < arguments.length) {
            String flag = arguments[next++];
            if (!flag.startsWith(FLAG)) {
                problems.add("expected --key value, found: " + flag);
            } else if (next == arguments.length) {
                problems.add(flag.substring(FLAG.length()) + " has no value");
            } else if (values.put(flag.substring(FLAG.length()), arguments[next++]) != null) {
                problems.add(flag.substring(FLAG.length()) + " is given twice");
            }
        }
        SettingsReader reader = new SettingsReader(values);
        reader.problems.addAll(problems);
        return reader;
    }

    /** A text that must be given. */
    public String text(String key, String example) {
        String value = take(key);
        if (value == null) {
            problems.add("%s is missing (text, e.g. %s)".formatted(key, example));
            return example;
        }
        if (value.isBlank()) {
            problems.add(key + " is blank");
        }
        return value;
    }

    /** A text, possibly empty. */
    public String textOr(String key, String fallback) {
        String value = take(key);
        return value == null ? fallback : value;
    }

    /** A duration of 0 or more that must be given. */
    public Duration duration(String key, Duration example) {
        String value = take(key);
        if (value == null) {
            problems.add("%s is missing (ISO-8601 duration, e.g. %s)".formatted(key, example));
            return example;
        }
        return parseDuration(key, value, example);
    }

    /** A duration of 0 or more. */
    public Duration durationOr(String key, Duration fallback) {
        String value = take(key);
        return value == null ? fallback : parseDuration(key, value, fallback);
    }

    /** A whole number in {@code [min, max]}. */
    public int integerOr(String key, int fallback, int min, int max) {
        String value = take(key);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same sentence as for a number out of range
        }
        problems.add("%s is not a whole number from %d to %d: %s".formatted(key, min, max, value));
        return fallback;
    }

    /** Fails once with all problems, keys that nobody asked for among them; does nothing if there are none. */
    public void finish() {
        unread.forEach(key -> problems.add(key + " is unknown"));
        unread.clear();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid configuration:\n  " + String.join("\n  ", problems));
        }
    }

    private @Nullable String take(String key) {
        unread.remove(key);
        return values.get(key);
    }

    private Duration parseDuration(String key, String value, Duration fallback) {
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
            problems.add(key + " is negative: " + value);
        } catch (DateTimeParseException e) {
            problems.add(key + " is not an ISO-8601 duration: " + value);
        }
        return fallback;
    }
}
