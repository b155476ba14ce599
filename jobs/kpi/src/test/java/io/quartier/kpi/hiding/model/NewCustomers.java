package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A country of many small towns, as real shops have them: new customers by town and day, most of them in few towns. */
final class NewCustomers {
    static final Instant FIRST_DAY = Instant.parse("2017-09-30T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final List<Grain> GRAINS = List.of(Grain.DAY, Grain.WEEK, Grain.MONTH);

    /** What nobody publishes, but everything published consists of. */
    record Piece(int town, int day) implements Comparable<Piece> {
        @Override
        public int compareTo(Piece other) {
            return day == other.day ? Integer.compare(town, other.town) : Integer.compare(day, other.day);
        }
    }

    private final int states;
    private final int towns;
    private final Map<PersonCell, Long> counts = new HashMap<>();
    private final Map<PersonCell, List<Piece>> pieces = new HashMap<>();

    private NewCustomers(int states, int towns) {
        this.states = states;
        this.towns = towns;
    }

    /** The town of rank n has a customer with a chance of 1/n; big states have the big towns, too. */
    static NewCustomers random(Random random, int states, int towns, int days, int perDay) {
        var world = new NewCustomers(states, towns);
        double[] upTo = new double[towns];
        for (int town = 0; town < towns; town++) {
            upTo[town] = 1.0 / (town + 1) + (town == 0 ? 0 : upTo[town - 1]);
        }
        for (int day = 0; day < days; day++) {
            var today = new HashMap<Piece, Long>();
            for (int customer = 0; customer < perDay; customer++) {
                double drawn = random.nextDouble() * upTo[towns - 1];
                int town = 0;
                while (upTo[town] < drawn) {
                    town++;
                }
                today.merge(new Piece(town, day), 1L, Long::sum);
            }
            today.forEach(world::add);
        }
        return world;
    }

    private void add(Piece piece, long customers) {
        long noon = FIRST_DAY.plus(Duration.ofDays(piece.day())).toEpochMilli();
        for (String region : List.of("br", state(piece.town()), town(piece.town()))) {
            for (Grain grain : GRAINS) {
                var cell = new PersonCell("new_customers", region, CellKey.ALL_CHANNELS, grain,
                        grain.windowOf(noon, ZONE));
                counts.merge(cell, customers, Long::sum);
                pieces.computeIfAbsent(cell, id -> new ArrayList<>()).add(piece);
            }
        }
    }

    private String state(int town) {
        // the square makes some states much larger than others
        return "s" + (int) ((double) states * (town % 97) * (town % 97) / (97 * 97));
    }

    private static String town(int town) {
        return "t" + town;
    }

    RegionHistory regions() {
        var versions = new ArrayList<RegionHistory.Version>();
        versions.add(new RegionHistory.Version("br", 1, 0, null, ZONE));
        for (int state = 0; state < states; state++) {
            versions.add(new RegionHistory.Version("s" + state, 1, 0, "br", ZONE));
        }
        for (int town = 0; town < towns; town++) {
            versions.add(new RegionHistory.Version(town(town), 1, 0, state(town), ZONE));
        }
        return new RegionHistory(versions);
    }

    /** The count of each cell that counts any. */
    Map<PersonCell, Long> counts() {
        return counts;
    }

    /** The pieces behind a cell. */
    List<Piece> behind(PersonCell cell) {
        return pieces.getOrDefault(cell, List.of());
    }
}
