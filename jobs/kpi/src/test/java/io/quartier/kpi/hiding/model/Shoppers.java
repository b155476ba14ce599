package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Grain;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What happened, in its smallest pieces, and every cell that counts it: a small world for tests. A piece is counted in its leaf and all
 * regions above, on its channel and on all, in the hour, day, week and month of each region's own calendar.
 */
final class Shoppers {
    private static final long HOUR_MILLIS = 3_600_000;
    /** A Saturday, so that days of two weeks and of two months take part. */
    static final long FIRST_HOUR = Instant.parse("2017-09-30T00:00:00Z").toEpochMilli();
    private static final List<String> CHANNELS = List.of("app", "marketplace", "web");

    /** What nobody publishes, but everything published consists of. */
    record Piece(String leaf, String channel, long hourMillis) implements Comparable<Piece> {
        @Override
        public int compareTo(Piece other) {
            return toString().compareTo(other.toString());
        }
    }

    private final Map<String, String> parents = new TreeMap<>();
    private final Map<String, ZoneId> zones = new TreeMap<>();
    final Map<Piece, Long> sessions = new TreeMap<>();

    /** A region below another, or a root for an empty parent. */
    Shoppers region(String id, String parent, String zone) {
        parents.put(id, parent);
        zones.put(id, ZoneId.of(zone));
        return this;
    }

    /** Sessions of a leaf on a channel, so many hours after the first. */
    Shoppers came(String leaf, String channel, int hour, long count) {
        sessions.merge(new Piece(leaf, channel, FIRST_HOUR + hour * HOUR_MILLIS), count, Long::sum);
        return this;
    }

    /** One country of two or three cities with leaves below, some of them with clocks of their own, and few shoppers. */
    static Shoppers random(Random random, int days) {
        var world = new Shoppers().region("br", "", "America/Sao_Paulo");
        int cities = 2 + random.nextInt(2);
        for (int city = 0; city < cities; city++) {
            String zone = random.nextInt(4) == 0 ? "America/Manaus" : "America/Sao_Paulo";
            world.region("c" + city, "br", zone);
            int leaves = random.nextInt(4);
            for (int leaf = 0; leaf < leaves; leaf++) {
                world.region("c" + city + "z" + leaf, "c" + city, zone);
            }
        }
        double density = 0.2 + 0.7 * random.nextDouble();
        int most = random.nextBoolean() ? 12 : 60;
        for (String leaf : world.leaves()) {
            for (String channel : CHANNELS) {
                for (int day = 0; day < days; day++) {
                    for (int hour : new int[]{4, 11, 19}) {
                        if (random.nextDouble() < density) {
                            world.came(leaf, channel, day * 24 + hour, 1 + random.nextInt(most));
                        }
                    }
                }
            }
        }
        return world;
    }

    List<String> leaves() {
        return parents.keySet().stream().filter(id -> !parents.containsValue(id)).toList();
    }

    RegionHistory regions() {
        return new RegionHistory(parents.keySet().stream().map(id -> new RegionHistory.Version(id, 1, 0,
                parents.getOrDefault(id, "").isEmpty() ? null : parents.get(id),
                zones.getOrDefault(id, ZoneId.of("UTC"))))
                .toList());
    }

    /** Every cell that counts a piece. */
    List<PersonCell> cellsOf(Piece piece) {
        var cells = new ArrayList<PersonCell>();
        for (String region = piece.leaf(); region != null && !region.isEmpty(); region = parents.get(region)) {
            for (String channel : List.of(CellKey.ALL_CHANNELS, piece.channel())) {
                for (Grain grain : List.of(Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH)) {
                    cells.add(new PersonCell("funnel", region, channel, grain,
                            grain.windowOf(piece.hourMillis(), zones.getOrDefault(region, ZoneId.of("UTC")))));
                }
            }
        }
        return cells;
    }

    /** The pieces behind each cell that counts any. */
    Map<PersonCell, List<Piece>> pieces() {
        var behind = new TreeMap<PersonCell, List<Piece>>();
        sessions.forEach((piece, count) -> cellsOf(piece)
                .forEach(cell -> behind.computeIfAbsent(cell, id -> new ArrayList<>()).add(piece)));
        return behind;
    }

    /** The count of each cell; as many persons as sessions. */
    Map<PersonCell, Long> counts() {
        var counts = new TreeMap<PersonCell, Long>();
        sessions.forEach((piece, count) -> {
            if (count > 0) {
                cellsOf(piece).forEach(cell -> counts.merge(cell, count, Long::sum));
            }
        });
        return counts;
    }
}
