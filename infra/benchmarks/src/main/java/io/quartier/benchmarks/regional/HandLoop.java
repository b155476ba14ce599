package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The aggregation as one thread without any engine: what the others are measured by. */
final class HandLoop implements Program {
    private final Input.Orders orders;
    private final int cities;

    HandLoop(int cities) {
        this.cities = cities;
        this.orders = new Input(cities, 1).orders();
    }

    @Override
    public long run(long events) {
        Answer.begin();
        var fold = new Fold(Regions.of(cities));
        Sale sale = new Sale();
        long perHeartbeat = Input.eventsPerHeartbeat();
        for (long number = 0; number < events; number++) {
            if (number % perHeartbeat == 0) {
                fold.advance(Input.watermarkMillis(Input.clockMillis(number)));
            }
            orders.fill(number, sale);
            fold.take(sale);
        }
        fold.advance(Long.MAX_VALUE);
        return Answer.total();
    }

    /** Sums per region, channel and minute, which go into the cells when the minute is over. */
    static final class Fold {
        private static final long MINUTE_MILLIS = 60_000;

        private final Cells cells;
        private final int groups;
        private final TreeMap<Long, long[][]> minutes = new TreeMap<>();
        private final Map<Long, OpenCell> open = new HashMap<>();
        private long[][] current = new long[0][];
        private long currentMinute = Long.MIN_VALUE;

        private static final class OpenCell {
            private final long[] sums = new long[Sale.SUMS];
            private final long end;
            private long inputs;

            OpenCell(long end) {
                this.end = end;
            }

            void add(long[] gathered) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += gathered[i];
                }
                inputs += gathered[Sale.SUMS];
            }
        }

        Fold(Regions regions) {
            this.cells = new Cells(regions);
            this.groups = regions.nodes().size() * Regions.CHANNELS.size();
        }

        /** Takes in an order. */
        void take(Sale sale) {
            long minute = sale.atMillis / MINUTE_MILLIS * MINUTE_MILLIS;
            if (minute != currentMinute) {
                current = minutes.computeIfAbsent(minute, unseen -> new long[groups][]);
                currentMinute = minute;
            }
            long @Nullable [] sums = current[sale.group()];
            if (sums == null) {
                sums = new long[Sale.SUMS + 1];
                current[sale.group()] = sums;
            }
            sale.addTo(sums);
            sums[Sale.SUMS]++;
        }

        /** Gives out the cells that are over. */
        void advance(long watermarkMillis) {
            if (minutes.isEmpty() || minutes.firstKey() + MINUTE_MILLIS - 1 > watermarkMillis) {
                return;
            }
            while (!minutes.isEmpty() && minutes.firstKey() + MINUTE_MILLIS - 1 <= watermarkMillis) {
                var over = minutes.pollFirstEntry();
                spread(over.getKey(), over.getValue());
            }
            currentMinute = Long.MIN_VALUE;
            open.entrySet().removeIf(cell -> {
                boolean ended = cell.getValue().end - 1 <= watermarkMillis;
                if (ended) {
                    Answer.take(cell.getKey(), cell.getValue().sums, cell.getValue().inputs);
                }
                return ended;
            });
        }

        private void spread(long minute, long[][] gathered) {
            for (int group = 0; group < gathered.length; group++) {
                long @Nullable [] sums = gathered[group];
                if (sums != null) {
                    cells.spread(group / Regions.CHANNELS.size(), group % Regions.CHANNELS.size(), minute,
                            (cell, end) -> open.computeIfAbsent(cell, unseen -> new OpenCell(end)).add(sums));
                }
            }
        }
    }
}
