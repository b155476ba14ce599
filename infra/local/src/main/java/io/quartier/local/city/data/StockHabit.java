package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.List;

/** A product that a hub does not handle as it should, so that dashboards have something to show. */
public record StockHabit(String city, int hub, String sku, Kind kind) {
    /** What is wrong. */
    public enum Kind {
        /** Comes every other morning and is thrown away the next. */
        EVERY_OTHER_DAY,
        /** Never comes. */
        STARVED,
        /** Lies there for months. */
        HOARDED
    }

    private static final List<StockHabit> ALL = Sheet.read("stock-habits.csv", StockHabit::of);

    /** The habits of a hub. */
    public static List<StockHabit> of(String city, int hub) {
        return ALL.stream().filter(habit -> habit.city.equals(city) && habit.hub == hub).toList();
    }

    private static StockHabit of(Line line) {
        return new StockHabit(line.text("city"), line.whole("hub"), line.text("sku"), Kind.valueOf(line.text("habit")));
    }
}
