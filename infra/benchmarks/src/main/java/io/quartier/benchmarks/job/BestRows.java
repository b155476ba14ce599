package io.quartier.benchmarks.job;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The best row of every cell, as the tables would show it. The checksum takes in sums, quantiles and persons; not the persons of
 * sessions and carts, which a late click may leave in a cell until the raw facts are counted again, and not how many contributions were
 * folded in.
 */
final class BestRows {
    private static final ConcurrentMap<CellKey, Best> BEST = new ConcurrentHashMap<>();

    private record Best(long version, long checksum) {}

    private BestRows() {}

    /** Forgets the rows of the run before. */
    static void begin() {
        BEST.clear();
    }

    /** Takes in a row. */
    static void take(KpiRow row) {
        BEST.merge(row.key(), new Best(row.version(), checksum(row)),
                (one, other) -> other.version() > one.version() ? other : one);
    }

    /** 0 for a cell in which nothing is counted any more: whether it ever was depends on how late a click came. */
    private static long checksum(KpiRow row) {
        if (row.key().family() != Family.TRAFFIC && Arrays.stream(row.sums()).allMatch(sum -> sum == 0)) {
            return 0;
        }
        long hash = nameOf(row.key()).hashCode() * 31L + Arrays.hashCode(row.sums());
        hash = hash * 31 + Arrays.hashCode(row.quantiles());
        hash = hash * 31 + (row.key().family() == Family.TRAFFIC ? row.persons() : 0);
        return (hash ^ hash >>> 29) * 0x9E3779B97F4A7C15L;
    }

    /** An enum hashes differently in every process, its name does not. */
    private static List<Object> nameOf(CellKey key) {
        return List.of(key.family().id(), key.regionId(), key.grain().id(), key.windowStart(), key.channel());
    }

    /** Of all cells in which anything is counted. */
    static long total() {
        return BEST.values().stream().mapToLong(Best::checksum).sum();
    }
}
