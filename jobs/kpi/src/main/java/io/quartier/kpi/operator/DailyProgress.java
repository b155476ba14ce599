package io.quartier.kpi.operator;

import io.quartier.kpi.model.Grain;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;

/**
 * Up to which instant the windows of each time zone are computed, for figures that are computed when a local day has ended.
 *
 * <p>State: one instant per zone, which the operator that owns this declares.
 *
 * @param untilMillis by IANA zone
 */
record DailyProgress(BroadcastState<String, Long> untilMillis) {
    /** Computes the windows of a zone that ended in a span of time. */
    @FunctionalInterface
    interface Computing {
        void compute(String zone, Instant after, Instant until) throws Exception;
    }

    /** Nothing is computed of a zone before an instant. */
    void begin(String zone, long millis) throws Exception {
        untilMillis.put(zone, millis);
    }

    /** What ended after an instant is to be computed again; nothing happens to a zone that nobody lives in. */
    void goBackTo(String zone, long millis) throws Exception {
        if (untilMillis.contains(zone)) {
            untilMillis.put(zone, Math.min(untilMillis.get(zone), millis));
        }
    }

    /**
     * Computes every zone in which a day has ended since the last time.
     *
     * @param shiftMillis what is added to an instant before it is asked whether a day ends up to there
     */
    void advance(long millis, long shiftMillis, Computing computing) throws Exception {
        for (Map.Entry<String, Long> zone : untilMillis.entries()) {
            long after = zone.getValue();
            if (endsADay(zone.getKey(), after + shiftMillis, millis + shiftMillis)) {
                computing.compute(zone.getKey(), Instant.ofEpochMilli(after), Instant.ofEpochMilli(millis));
                untilMillis.put(zone.getKey(), millis);
            }
        }
    }

    private static boolean endsADay(String zone, long afterMillis, long untilMillis) {
        return Grain.DAY.windowOf(afterMillis, ZoneId.of(zone)).endMillis() <= untilMillis;
    }
}
