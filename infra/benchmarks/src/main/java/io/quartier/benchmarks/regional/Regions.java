package io.quartier.benchmarks.regional;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.RegionPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A country of states of cities. Regions have an index besides their id: 0 is the country, then come the states, then the cities, which
 * are the leaves.
 */
public final class Regions {
    /** The first means all of them together. */
    public static final List<String> CHANNELS = List.of(CellKey.ALL_CHANNELS, "web", "app", "marketplace");
    /** Length of every path. */
    public static final int LEVELS = 3;

    private static final List<String> ZONES = List.of("America/New_York", "America/Chicago", "America/Denver",
            "America/Los_Angeles");
    private static final String CURRENCY = "USD";
    private static final int MOST_STATES = 50;
    private static final int CITIES_PER_STATE = 5;

    private static final ConcurrentMap<Integer, Regions> BY_CITIES = new ConcurrentHashMap<>();

    private final int states;
    private final List<RegionNode> nodes = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    /**
     * A country of that many cities.
     *
     * @param cities 5 or more
     */
    public static Regions of(int cities) {
        return BY_CITIES.computeIfAbsent(cities, Regions::new);
    }

    private Regions(int cities) {
        states = Math.clamp(cities / CITIES_PER_STATE, 1, MOST_STATES);
        add("us", 0);
        for (int state = 0; state < states; state++) {
            add("us-s" + state, state);
        }
        for (int city = 0; city < cities; city++) {
            int state = city % states;
            add("us-s" + state + "-city" + city, state);
        }
    }

    private void add(String id, int state) {
        indexes.put(id, nodes.size());
        nodes.add(new RegionNode(id, ZONES.get(state % ZONES.size()), CURRENCY));
    }

    /** All of them, by index. */
    public List<RegionNode> nodes() {
        return nodes;
    }

    /** How many leaves there are. */
    public int cities() {
        return nodes.size() - states - 1;
    }

    /** Index of a leaf, by its number from 0. */
    public int city(int number) {
        return 1 + states + number;
    }

    /** Index of a region by its id. */
    public int indexOf(String id) {
        return indexes.getOrDefault(id, 0);
    }

    /** The region at a level above a leaf: 0 is the leaf itself, {@value #LEVELS} - 1 the country. */
    public int above(int leaf, int level) {
        return switch (level) {
            case 0 -> leaf;
            case 1 -> 1 + (leaf - 1 - states) % states;
            default -> 0;
        };
    }

    /** Encoded {@link RegionPath} of a leaf, as it travels in the KPI job. */
    public String path(int leaf) {
        return new RegionPath(List.of(nodes.get(leaf), nodes.get(above(leaf, 1)), nodes.getFirst())).encode();
    }

    /** The region that a state or a city lies in; empty for the country. */
    public String parentOf(int region) {
        if (region == 0) {
            return "";
        }
        return nodes.get(region <= states ? 0 : above(region, 1)).regionId();
    }
}
