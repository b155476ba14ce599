package io.quartier.kpi.hiding.codec;

import io.quartier.kpi.hiding.model.PersonCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/** The statements that read counts of one feed; instants are epoch milliseconds. */
final class CountQueries {
    /** No window is longer, so that a span of ends is one of starts, which the tables are sorted by. */
    private static final long LONGEST_WINDOW_MILLIS = Duration.ofDays(32).toMillis();

    private final String feed;

    /** @param feed name of the feed, as it is */
    CountQueries(String feed) {
        this.feed = quoted(feed);
    }

    String regions() {
        return "SELECT region_id, version_number, toUnixTimestamp64Milli(effective_from), parent_id, zone FROM regions FINAL"
                + " WHERE feed = " + feed;
    }

    /** Of all kinds, so that a pass asks once. */
    String progress() {
        return "SELECT counted, toUnixTimestamp64Milli(decided_until), toUnixTimestamp64Milli(shown_until), toUnixTimestamp64Milli(asked_at)"
                + " FROM kpi_hidden_progress FINAL WHERE feed = " + feed;
    }

    String firstEnd(PersonCounts counts) {
        return "SELECT count(), toUnixTimestamp64Milli(min(window_end)) FROM kpi_" + counts.family().id()
                + " WHERE feed = " + feed + " AND grain = " + quoted(counts.finest().id());
    }

    String between(PersonCounts counts, long after, long until) {
        String starts = "window_start >= %s AND window_start < %s".formatted(instant(after - LONGEST_WINDOW_MILLIS),
                instant(until));
        return with(counts, starts + " AND window_end > " + instant(after), starts) + " WHERE c.persons > 0";
    }

    String restatedSince(PersonCounts counts, long updatedAfter, long endBy) {
        String written = """
                (region_id, grain, window_start, channel) IN (
                    SELECT region_id, grain, window_start, channel FROM kpi_restated
                    WHERE feed = %s AND family = %s AND updated_at > %s)""".formatted(feed,
                quoted(counts.family().id()), instant(updatedAfter));
        return with(counts, written + " AND state = 'restated' AND window_end <= " + instant(endBy), written)
                + " WHERE c.version > h.version";
    }

    String hiddenSince(PersonCounts counts, long start, long endBy) {
        return """
                SELECT counted, region_id, channel, grain, toUnixTimestamp64Milli(window_start), toUnixTimestamp64Milli(window_end),
                    is_small, since, version
                FROM kpi_hidden FINAL
                WHERE feed = %s AND counted IN (%s) AND is_hidden AND window_start >= %s AND window_end <= %s"""
                .formatted(
                        feed, ids(counts), instant(start), instant(endBy));
    }

    /** The counts that meet a condition, beside what was decided about them. */
    private String with(PersonCounts counts, String which, String whichDecided) {
        return """
                SELECT c.counted, c.region_id, c.channel, c.grain, toUnixTimestamp64Milli(c.window_start),
                    toUnixTimestamp64Milli(c.window_end), c.persons, c.state = 'restated', c.version,
                    toUnixTimestamp64Milli(c.updated_at), h.is_hidden, h.is_small, h.since
                FROM (%s) AS c
                LEFT JOIN (SELECT * FROM kpi_hidden FINAL WHERE feed = %s AND counted IN (%s) AND %s) AS h
                    ON h.counted = c.counted AND h.region_id = c.region_id AND h.channel = c.channel AND h.grain = c.grain
                    AND h.window_start = c.window_start"""
                .formatted(
                        read(counts.family().id()).replace(":feed", feed).replace(":which", which), feed, ids(counts),
                        whichDecided);
    }

    private static String ids(PersonCounts counts) {
        return counts.ids().stream().map(CountQueries::quoted).collect(Collectors.joining(", "));
    }

    private static String instant(long millis) {
        return "fromUnixTimestamp64Milli(" + Math.max(0, millis) + ", 'UTC')";
    }

    static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    private static String read(String name) {
        try (InputStream file = CountQueries.class.getResourceAsStream("/hiding/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("the statement hiding/" + name + ".sql is not packed with the job");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
