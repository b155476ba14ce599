package io.quartier.local.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the live view shows, as ClickHouse had it at one moment.
 *
 * @param hours    the newest hours of each city, by city and then newest first
 * @param accounts what became of the feed's messages, over all topics
 * @param countedAt event time that the newest figures of clicks were computed at, null when there are none
 */
record CityBoard(List<CityHour> hours, Map<String, Sky> skies, Accounts accounts, @Nullable Instant countedAt) {
    static final CityBoard EMPTY = new CityBoard(List.of(), Map.of(), new Accounts(0, 0, 0, 0, ""), null);

    CityBoard {
        hours = List.copyOf(hours);
        skies = Map.copyOf(skies);
    }

    /**
     * The figures of a city in an hour.
     *
     * @param label   the hour in local time, e.g. {@code 2026-03-10T08}
     * @param figures by KPI; one that cannot be told is missing
     */
    record CityHour(String regionId, String city, String label, Map<String, Shown> figures) {
        CityHour {
            figures = Map.copyOf(figures);
        }

        String time() {
            return label.length() >= 13 ? label.substring(11, 13) + ":00" : label;
        }

        /** Whether its orders will not change any more, unless something late restates them. */
        boolean isFinal() {
            Shown orders = figures.get("orders");
            return orders != null && !orders.provisional();
        }

        double value(String kpi) {
            Shown shown = figures.get(kpi);
            return shown == null ? 0 : shown.value();
        }
    }

    /** A figure that may still change, or not. */
    record Shown(double value, boolean provisional) {}

    /**
     * The weather of a city.
     *
     * @param condition    lower case, e.g. {@code rain}
     * @param temperatureC null when missing
     */
    record Sky(String condition, @Nullable Double temperatureC) {}

    /**
     * Messages by what became of them.
     *
     * @param lastRefusal why the last one was rejected, {@code ""} if none was
     */
    record Accounts(long accepted, long duplicate, long late, long rejected, String lastRefusal) {}

    /** The newest hour of each city, in the order of the cities' names. */
    List<CityHour> newest() {
        return hours.stream().filter(hour -> hours.stream()
                .noneMatch(
                        other -> other.regionId().equals(hour.regionId()) && other.label().compareTo(hour.label()) > 0))
                .toList();
    }
}
