package io.quartier.benchmarks.regional;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Into which cells the sums of a region, channel and minute go: those of every region above it, of every grain in the region's calendar,
 * for the channel and for all of them. A cell is one number, which is what the peers hash fastest.
 *
 * <p>Not safe for use by several threads.
 */
public final class Cells {
    private static final long MINUTE_MILLIS = 60_000;
    private static final List<Grain> GRAINS = List.of(Grain.values());
    private static final int START_BITS = 27;
    private static final int CHANNEL_BITS = 2;
    private static final int GRAIN_BITS = 3;

    private final Regions regions;
    private final Calendar[] calendars;

    /** Takes a cell. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes a cell.
         *
         * @param windowEnd first instant after its window, epoch milliseconds
         */
        void take(long cell, long windowEnd);
    }

    /** The windows asked for last: neighbouring minutes share them. */
    private static final class Calendar {
        private final ZoneId zone;
        private final @Nullable Window[] last = new Window[GRAINS.size()];

        Calendar(ZoneId zone) {
            this.zone = zone;
        }

        Window windowOf(int grain, long millis) {
            Window known = last[grain];
            if (known == null || !known.contains(millis)) {
                known = GRAINS.get(grain).windowOf(millis, zone);
                last[grain] = known;
            }
            return known;
        }
    }

    /** The cells of a tree of regions. */
    public Cells(Regions regions) {
        this.regions = regions;
        Map<String, Calendar> byZone = new HashMap<>();
        calendars = regions.nodes().stream()
                .map(node -> byZone.computeIfAbsent(node.zone(), zone -> new Calendar(ZoneId.of(zone))))
                .toArray(Calendar[]::new);
    }

    /** Gives out every cell that a minute counts in. */
    public void spread(int leaf, int channel, long minuteMillis, Taker taker) {
        for (int level = 0; level < Regions.LEVELS; level++) {
            int region = regions.above(leaf, level);
            for (int grain = 0; grain < GRAINS.size(); grain++) {
                Window window = calendars[region].windowOf(grain, minuteMillis);
                taker.take(cell(region, grain, 0, window.startMillis()), window.endMillis());
                taker.take(cell(region, grain, channel, window.startMillis()), window.endMillis());
            }
        }
    }

    /** The number of a cell. */
    static long cell(int region, Grain grain, int channel, long windowStart) {
        return cell(region, GRAINS.indexOf(grain), channel, windowStart);
    }

    private static long cell(int region, int grain, int channel, long windowStart) {
        return (((((long) region << GRAIN_BITS) | grain) << CHANNEL_BITS) | channel) << START_BITS
                | windowStart / MINUTE_MILLIS;
    }

    /** What one cell adds to the checksum of an answer. */
    static long checksum(long cell, long[] sums, long inputs) {
        long hash = mix(cell) + inputs;
        for (long sum : sums) {
            hash = mix(hash ^ sum);
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
