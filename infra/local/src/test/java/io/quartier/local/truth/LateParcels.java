package io.quartier.local.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Parcels that came after their promise, and why. The files tell when a parcel was handed to its carrier, but neither when a
 * hub was found nor the weather nor a check of the address: so four tenths of the promised time are for handing it over and
 * six for the way.
 */
final class LateParcels {
    private final List<Long> lateSeconds = new ArrayList<>();
    private long picking;
    private long courier;
    private long unknown;

    void add(OlistOrder order, Instant deliveredAt) {
        lateSeconds.add(Duration.between(order.promiseEnd(), deliveredAt).toSeconds());
        Instant arrivedAt = later(order.placedAt(), deliveredAt);
        long promised = Math.max(0, Duration.between(order.placedAt(), order.promiseEnd()).toMillis());
        long toLeave = promised * 4 / 10;
        if (order.shippedAt() == null) {
            unknown++;
            return;
        }
        Instant shippedAt = later(order.placedAt(), order.shippedAt());
        Instant leftAt = shippedAt.isAfter(arrivedAt) ? arrivedAt : shippedAt;
        long leftLate = Duration.between(order.placedAt(), leftAt).toMillis() - toLeave;
        long longWay = Duration.between(leftAt, arrivedAt).toMillis() - (promised - toLeave);
        if (Math.max(leftLate, longWay) <= 0) {
            unknown++;
        } else if (leftLate >= longWay) {
            picking++;
        } else {
            courier++;
        }
    }

    void write(Function<String, Cell> cell, Map<Cell, Figure> figures) {
        if (lateSeconds.isEmpty()) {
            return;
        }
        Collections.sort(lateSeconds);
        figures.put(cell.apply("lateness_hours_p50"), OlistTruth.hours(lateSeconds, 50));
        figures.put(cell.apply("lateness_hours_p90"), OlistTruth.hours(lateSeconds, 90));
        figures.put(cell.apply("late_stock"), Figure.count(0));
        figures.put(cell.apply("late_picking"), Figure.count(picking));
        figures.put(cell.apply("late_courier"), Figure.count(courier));
        figures.put(cell.apply("late_weather"), Figure.count(0));
        figures.put(cell.apply("late_address"), Figure.count(0));
        figures.put(cell.apply("late_unknown"), Figure.count(unknown));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
