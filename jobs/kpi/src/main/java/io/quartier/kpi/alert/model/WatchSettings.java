package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.RegionChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every region, rule and target of a feed, and which of them hold at an instant.
 *
 * <p>Not thread-safe; one per operator task. Adding the same version twice changes nothing.
 */
public final class WatchSettings {
    private final Map<String, TreeMap<Long, RegionChanged>> regions = new HashMap<>();
    private final Map<String, TreeMap<Long, RuleVersion>> rules = new TreeMap<>();
    private final Map<RegionTarget.Place, TreeMap<Long, RegionTarget>> targets = new HashMap<>();
    private final TreeSet<Long> changesOfRegions = new TreeSet<>();
    /** How many regions a rule watches, as long as no region changes. */
    private final Map<Counted, Integer> counted = new HashMap<>();

    private record Counted(Watch watch, @Nullable Long since) {}

    /** Takes in a version. */
    public void add(WatchChange change) {
        if (change.region() != null) {
            RegionChanged region = change.region();
            long from = region.effectiveFrom().toEpochMilli();
            regions.computeIfAbsent(region.regionId(), id -> new TreeMap<>()).merge(from, region,
                    (known, next) -> next.version() >= known.version() ? next : known);
            changesOfRegions.add(from);
            counted.clear();
        }
        if (change.rule() != null) {
            RuleVersion rule = change.rule();
            rules.computeIfAbsent(rule.rule().alertId(), id -> new TreeMap<>()).merge(rule.effectiveAt(), rule,
                    (known, next) -> next.version() >= known.version() ? next : known);
        }
        if (change.target() != null) {
            RegionTarget target = change.target();
            targets.computeIfAbsent(target.place(), id -> new TreeMap<>()).merge(target.effectiveAt(), target,
                    (known, next) -> next.version() >= known.version() ? next : known);
        }
    }

    /** Every version taken in, for snapshots. */
    public List<WatchChange> all() {
        List<WatchChange> all = new ArrayList<>();
        regions.values().forEach(versions -> versions.values().forEach(region -> all.add(WatchChange.of(region))));
        rules.values().forEach(versions -> versions.values().forEach(rule -> all.add(WatchChange.of(rule))));
        targets.values().forEach(versions -> versions.values().forEach(target -> all.add(WatchChange.of(target))));
        return all;
    }

    /** Whether any version of any rule, of whatever time, may read the series. */
    public boolean mayConcern(SeriesKey series) {
        return isReadBy(series, rule -> true);
    }

    /** Whether any version of any rule that looks at open windows may read the series. */
    public boolean mayLookEarly(SeriesKey series) {
        return isReadBy(series, rule -> rule.calm().early());
    }

    private boolean isReadBy(SeriesKey series, Predicate<AlertRule> some) {
        for (TreeMap<Long, RuleVersion> versions : rules.values()) {
            for (RuleVersion version : versions.values()) {
                if (version.rule().watch().reads(series) && some.test(version.rule())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The rules that hold for a series at an instant, by name. */
    public List<RuleVersion> rulesFor(SeriesKey series, long at) {
        List<RuleVersion> found = new ArrayList<>();
        for (TreeMap<Long, RuleVersion> versions : rules.values()) {
            var entry = versions.floorEntry(at);
            if (entry != null && !entry.getValue().ended() && entry.getValue().rule().watch().reads(series)
                    && isIn(entry.getValue().rule().watch(), series.regionId(), at)) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    /** The next instant after another at which a rule or a region changes, as far as known. */
    public OptionalLong nextChange(long after) {
        Long next = changesOfRegions.higher(after);
        for (TreeMap<Long, RuleVersion> versions : rules.values()) {
            Long change = versions.higherKey(after);
            next = next == null || (change != null && change < next) ? change : next;
        }
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** A region as it is at an instant, unless it is closed. */
    public Optional<RegionChanged> findRegion(String regionId, long at) {
        TreeMap<Long, RegionChanged> versions = regions.get(regionId);
        var entry = versions == null ? null : versions.floorEntry(at);
        return Optional.ofNullable(entry == null || entry.getValue().closed() ? null : entry.getValue());
    }

    /** How many open regions a rule watches at an instant. */
    public int regionsOf(Watch watch, long at) {
        return counted.computeIfAbsent(new Counted(watch, changesOfRegions.floor(at)),
                key -> (int) regions.keySet().stream().filter(id -> isIn(watch, id, at)).count());
    }

    /**
     * The target of the nearest region up the tree that has one. One for the grain goes before one for every grain.
     *
     * @param at event time in epoch milliseconds
     */
    public Optional<Double> findTarget(String kpi, SeriesKey series, long at) {
        for (String regionId : lineOf(series.regionId(), at)) {
            for (String grain : List.of(series.grain().id(), RegionTarget.EVERY_GRAIN)) {
                var versions = targets.get(new RegionTarget.Place(regionId, kpi, grain, series.channel()));
                var entry = versions == null ? null : versions.floorEntry(at);
                if (entry != null && entry.getValue().value() != null) {
                    return Optional.of(entry.getValue().value());
                }
            }
        }
        return Optional.empty();
    }

    private boolean isIn(Watch watch, String regionId, long at) {
        Optional<RegionChanged> region = findRegion(regionId, at);
        if (region.isEmpty() || (!watch.kinds().isEmpty() && !watch.kinds().contains(region.get().kind()))) {
            return false;
        }
        List<String> line = lineOf(regionId, at);
        return (watch.regions().isEmpty() || line.stream().anyMatch(watch.regions()::contains))
                && line.stream().noneMatch(watch.except()::contains);
    }

    /** A region and everything above it, nearest first. */
    private List<String> lineOf(String regionId, long at) {
        List<String> line = new ArrayList<>();
        Set<String> met = new HashSet<>();
        String next = regionId;
        while (next != null && met.add(next)) {
            line.add(next);
            next = findRegion(next, at).map(RegionChanged::parentId).orElse(null);
        }
        return line;
    }
}
