package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Key(PersonCell total, Division division, int split) {}

    /** A region in a window with the regions that are below it at an instant. */
    private record Tree(String regionId, Grain grain, Window window, long atMillis) {}

    private final List<PersonCell> cells;
    private final Map<PersonCell, Integer> numbers;
    private final PersonCounts counts;
    private final RegionHistory regions;
    private final long untilMillis;
    private final Map<Tree, Boolean> adding = new HashMap<>();
    private final Map<Key, Equation.Gathered> found = new LinkedHashMap<>();

    private Relations(List<PersonCell> cells, PersonCounts counts, RegionHistory regions, long untilMillis) {
        this.cells = cells;
        this.numbers = HashMap.newHashMap(cells.size());
        this.counts = counts;
        this.regions = regions;
        this.untilMillis = untilMillis;
    }

    /**
     * The equations, those of short windows first, in an order that only depends on the cells. They name a cell by its place in the list.
     *
     * @param cells       different ones, in an order that does not depend on where they came from
     * @param untilMillis windows that end later have no figures yet, so nothing follows from them; where they are among the cells they
     *                    are the sum of what they hold so far, since it may stay all there is
     */
    static List<Equation> between(List<PersonCell> cells, PersonCounts counts, RegionHistory regions,
            long untilMillis) {
        var relations = new Relations(cells, counts, regions, untilMillis);
        relations.addAll();
        return relations.found.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().total().grain()))
                .map(entry -> entry.getValue().equation()).toList();
    }

    private void addAll() {
        for (int i = 0; i < cells.size(); i++) {
            numbers.put(cells.get(i), i);
        }
        for (int i = 0; i < cells.size(); i++) {
            add(cells.get(i), i);
        }
    }

    private void add(PersonCell cell, int number) {
        addTime(cell, number);
        if (cell.window().endMillis() <= untilMillis) {
            addRegions(cell, number);
            addChannels(cell, number);
            addSplits(cell, number);
        }
    }

    private void addRegions(PersonCell cell, int number) {
        addRegions(cell, number, Division.REGIONS_AT_THE_START, cell.window().startMillis());
        if (movesWithin(cell)) {
            addRegions(cell, number, Division.REGIONS_AT_THE_END, cell.window().endMillis() - 1);
        }
    }

    /** Whether the regions around are others at the end of the window than at its start. */
    private boolean movesWithin(PersonCell cell) {
        long start = cell.window().startMillis();
        long last = cell.window().endMillis() - 1;
        return isDivided(cell.regionId(), start, last)
                || isDivided(regions.parentAt(cell.regionId(), start), start, last)
                || isDivided(regions.parentAt(cell.regionId(), last), start, last);
    }

    private boolean isDivided(@Nullable String region, long start, long last) {
        return region != null && !regions.childrenAt(region, start).equals(regions.childrenAt(region, last));
    }

    private void addRegions(PersonCell cell, int number, Division division, long atMillis) {
        if (addsUpByRegions(cell.regionId(), cell, atMillis)) {
            gathered(cell, division, 0).total(number);
        }
        String parent = regions.parentAt(cell.regionId(), atMillis);
        if (parent != null && addsUpByRegions(parent, cell, atMillis)) {
            gathered(cell.inRegion(parent), division, 0).part(number);
        }
    }

    /** Where one region below keeps another calendar, the windows are no sum of windows. */
    private boolean addsUpByRegions(String region, PersonCell cell, long atMillis) {
        return !regions.childrenAt(region, atMillis).isEmpty()
                && adding.computeIfAbsent(new Tree(region, cell.grain(), cell.window(), atMillis),
                        this::hasOneCalendar);
    }

    private boolean hasOneCalendar(Tree tree) {
        long start = tree.window().startMillis();
        return regions.windowOf(tree.regionId(), tree.grain(), start).equals(tree.window()) && regions
                .windowsBelow(tree.regionId(), tree.atMillis(), tree.grain(), start).equals(List.of(tree.window()));
    }

    private void addChannels(PersonCell cell, int number) {
        if (!counts.isByChannel()) {
            return;
        }
        if (cell.isOfAllChannels()) {
            gathered(cell, Division.CHANNELS, 0).total(number);
        } else {
            gathered(cell.onAllChannels(), Division.CHANNELS, 0).part(number);
        }
    }

    private void addTime(PersonCell cell, int number) {
        if (cell.grain() != counts.finest()) {
            gathered(cell, Division.TIME, 0).total(number);
        }
        for (Grain longer : LONGER.getOrDefault(cell.grain(), List.of())) {
            Window window = regions.windowOf(cell.regionId(), longer, cell.window().startMillis());
            PersonCell total = cell.during(longer, window);
            if (window.endMillis() <= untilMillis || numbers.containsKey(total)) {
                gathered(total, Division.TIME, 0).part(number);
            }
        }
    }

    private void addSplits(PersonCell cell, int number) {
        for (int split = 0; split < counts.splits().size(); split++) {
            PersonCounts.Split of = counts.splits().get(split);
            if (cell.count().equals(of.total())) {
                gathered(cell, Division.SPLIT, split).total(number);
            } else if (of.parts().contains(cell.count())) {
                gathered(cell.counting(of.total()), Division.SPLIT, split).part(number);
            }
        }
    }

    private Equation.Gathered gathered(PersonCell total, Division division, int split) {
        return found.computeIfAbsent(new Key(total, division, split), key -> new Equation.Gathered());
    }
}
