package io.quartier.local.truth.city;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The cells of one family of figures; a cell is there once something was counted in it. */
final class Ledger {
    /** Traffic, funnel, orders. */
    static final List<String> FROM_MINUTE = List.of("minute", "hour", "day", "week", "month");
    /** Most families. */
    static final List<String> FROM_HOUR = FROM_MINUTE.subList(1, 5);
    /** What is only known when a day is over. */
    static final List<String> FROM_DAY = FROM_MINUTE.subList(2, 5);
    /** The channel of what is counted over all channels only. */
    static final String ALL = "all";

    private final List<String> grains;
    private final Map<Slot, Sums> cells;

    Ledger(List<String> grains) {
        this(grains, new HashMap<>());
    }

    private Ledger(List<String> grains, Map<Slot, Sums> cells) {
        this.grains = grains;
        this.cells = cells;
    }

    /** The cells of a leaf and of every region above it, of every grain, of this channel and of all channels. */
    List<Sums> at(List<Region> path, Instant at, String channel) {
        List<Sums> found = new ArrayList<>();
        for (Region region : path) {
            for (String grain : grains) {
                Instant start = region.calendar().windowOf(grain, at);
                found.add(of(region, new Slot(region.id(), grain, start, ALL)));
                if (!channel.equals(ALL)) {
                    found.add(of(region, new Slot(region.id(), grain, start, channel)));
                }
            }
        }
        return found;
    }

    /**
     * The same cells for what an order is worth at an instant, each with the rate into its own money. Without a rate it does not count, and
     * regions of several currencies have no minutes.
     */
    List<Till> tills(OrderStory order, Instant at, Rates rates) {
        return tills(order, at, rates, order.channel());
    }

    /** The same, of this channel and of all channels. */
    List<Till> tills(OrderStory order, Instant at, Rates rates, String channel) {
        List<Till> tills = new ArrayList<>();
        for (Region region : order.path()) {
            BigDecimal rate = rates.at(at, order.currency(), region.currency());
            if (rate != null) {
                Ledger ledger = region.isMixed() ? new Ledger(withoutMinutes(), cells) : this;
                ledger.at(List.of(region), at, channel).forEach(sums -> tills.add(new Till(sums, rate)));
            }
        }
        return tills;
    }

    private List<String> withoutMinutes() {
        return grains.stream().filter(grain -> !grain.equals("minute")).toList();
    }

    /** One cell. */
    Sums of(Region region, Slot slot) {
        return cells.computeIfAbsent(slot, key -> new Sums(region.currency()));
    }

    void forEach(BiConsumer<Slot, Sums> action) {
        cells.forEach(action);
    }
}
