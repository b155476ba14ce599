package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every equation that holds between the cells of a choice and those that are known: a region is the sum of the regions below it where
 * their windows are the same, all channels the sum of the channels, a day of its hours, a week and a month of their days, and a count of
 * the kinds it is split into. A cell that does not exist is known to be 0.
 */
final class Relations {
    private static final Map<Grain, List<Grain>> LONGER = Map.of(Grain.HOUR, List.of(Grain.DAY), Grain.DAY,
            List.of(Grain.WEEK, Grain.MONTH));

    /** By what a total is divided; a region twice, since regions may move to another parent in the middle of a window. */
    private enum Division {
        REGIONS_AT_THE_START, REGIONS_AT_THE_END, CHANNELS, TIME, SPLIT
    }

    private record Key(PersonCell total, Division division, int split) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::total).thenComparing(Key::division)
                .thenComparingInt(Key::split);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** An equation while its members are gathered. */
    private static final class Members {
        private final List<PersonCell> parts = new ArrayList<>();
        private @Nullable PersonCell total;
    }

    private final Set<PersonCell> cells;
    private final PersonCounts counts;
    private final RegionHistory regions;
    private final long untilMillis;
    private final Map<Key, Members> found = new TreeMap<>();

    private Relations(Set<PersonCell> cells, PersonCounts counts, RegionHistory regions, long untilMillis) {
        this.cells = cells;
        this.counts = counts;
        this.regions = regions;
        this.untilMillis = untilMillis;
    }

    /**
     * The equations, in an order that only depends on the cells.
     *
     * @param untilMillis windows that end later have no figures yet, so nothing follows from them; where they are among the cells they
     *                    are the sum of what they hold so far, since it may stay all there is
     */
    static List<Equation> between(Collection<PersonCell> cells, PersonCounts counts, RegionHistory regions,
            long untilMillis) {
        var relations = new Relations(new TreeSet<>(cells), counts, regions, untilMillis);
        relations.cells.forEach(relations::add);
        return relations.found.values().stream().map(members -> new Equation(members.total, members.parts)).toList();
    }

    private void add(PersonCell cell) {
        addTime(cell);
        if (cell.window().endMillis() <= untilMillis) {
            addRegions(cell);
            addChannels(cell);
            addSplits(cell);
        }
    }

    private void addRegions(PersonCell cell) {
        addRegions(cell, Division.REGIONS_AT_THE_START, cell.window().startMillis());
        if (movesWithin(cell)) {
            addRegions(cell, Division.REGIONS_AT_THE_END, cell.window().endMillis() - 1);
        }
    }

    /** Whether the regions around are others at the end of the window than at its start. */
    private boolean movesWithin(PersonCell cell) {
        long start = cell.window().startMillis();
        long last = cell.window().endMillis() - 1;
        return Stream.of(cell.regionId(), regions.parentAt(cell.regionId(), start),
                regions.parentAt(cell.regionId(), last))
                .anyMatch(region -> region != null && isDivided(region, start, last));
    }

    private boolean isDivided(String region, long start, long last) {
        return !regions.childrenAt(region, start).equals(regions.childrenAt(region, last));
    }

    private void addRegions(PersonCell cell, Division division, long atMillis) {
        if (addsUpByRegions(cell, atMillis)) {
            total(cell, division, 0);
        }
        String parent = regions.parentAt(cell.regionId(), atMillis);
        if (parent != null && addsUpByRegions(cell.inRegion(parent), atMillis)) {
            part(cell.inRegion(parent), division, 0, cell);
        }
    }

    /** Where one region below keeps another calendar, the windows are no sum of windows. */
    private boolean addsUpByRegions(PersonCell total, long atMillis) {
        List<String> below = regions.childrenAt(total.regionId(), atMillis);
        return !below.isEmpty() && isWindowOf(total.regionId(), total)
                && below.stream().allMatch(child -> isWindowOf(child, total));
    }

    private boolean isWindowOf(String region, PersonCell cell) {
        return regions.windowOf(region, cell.grain(), cell.window().startMillis()).equals(cell.window());
    }

    private void addChannels(PersonCell cell) {
        if (!counts.isByChannel()) {
            return;
        }
        if (cell.isOfAllChannels()) {
            total(cell, Division.CHANNELS, 0);
        } else {
            part(cell.onAllChannels(), Division.CHANNELS, 0, cell);
        }
    }

    private void addTime(PersonCell cell) {
        if (cell.grain() != counts.finest()) {
            total(cell, Division.TIME, 0);
        }
        for (Grain longer : LONGER.getOrDefault(cell.grain(), List.of())) {
            Window window = regions.windowOf(cell.regionId(), longer, cell.window().startMillis());
            PersonCell total = cell.during(longer, window);
            if (window.endMillis() <= untilMillis || cells.contains(total)) {
                part(total, Division.TIME, 0, cell);
            }
        }
    }

    private void addSplits(PersonCell cell) {
        for (int split = 0; split < counts.splits().size(); split++) {
            PersonCounts.Split of = counts.splits().get(split);
            if (cell.count().equals(of.total())) {
                total(cell, Division.SPLIT, split);
            } else if (of.parts().contains(cell.count())) {
                part(cell.counting(of.total()), Division.SPLIT, split, cell);
            }
        }
    }

    private void total(PersonCell cell, Division division, int split) {
        members(cell, division, split).total = cell;
    }

    private void part(PersonCell total, Division division, int split, PersonCell cell) {
        members(total, division, split).parts.add(cell);
    }

    private Members members(PersonCell total, Division division, int split) {
        return found.computeIfAbsent(new Key(total, division, split), key -> new Members());
    }
}
