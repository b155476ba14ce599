package io.quartier.local.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every figure of {@code olist} per city, state and country, per day, week and month.
 *
 * <p>A cell is here when something was counted in it: orders placed (orders, cancelled_orders, revenue, aov), parcels
 * arrived (deliveries and what is said of them), promises due, reviews written, customers known in the 90 days, new
 * customers. So a
 * figure that the product shows and this lacks must be a count of 0 or a ratio without a value.
 */
public final class OlistTruth {
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private final Map<Window, Sums> windows = new HashMap<>();

    private OlistTruth() {}

    public static Map<Cell, Figure> of(Path dir) {
        List<OlistOrder> orders = OlistOrder.read(dir);
        OlistTruth truth = new OlistTruth();
        orders.forEach(truth::add);
        Map<Cell, Figure> figures = new HashMap<>();
        truth.windows.forEach((window, sums) -> sums.write(window, figures));
        RepeatPurchases.write(orders, figures);
        NewCustomers.write(orders, figures);
        return figures;
    }

    private record Window(String region, String grain, Instant start) {
        Cell cell(String kpi) {
            return new Cell(region, grain, start, kpi);
        }
    }

    private void add(OlistOrder order) {
        for (Sums sums : windowsOf(order, order.placedDay())) {
            sums.orders++;
            sums.cancelled += order.cancelled() ? 1 : 0;
            sums.revenue = order.cancelled() ? sums.revenue : sums.revenue.add(order.goods());
        }
        Instant deliveredAt = order.deliveredAt();
        Instant dueBefore = OlistOrder.CALENDAR.startOf(order.promisedDay().plusDays(1));
        boolean kept = deliveredAt != null && deliveredAt.isBefore(dueBefore);
        if (deliveredAt != null) {
            for (Sums sums : windowsOf(order, OlistOrder.CALENDAR.dayOf(deliveredAt))) {
                sums.deliverySeconds.add(Duration.between(order.placedAt(), deliveredAt).toSeconds());
                sums.onTime += kept ? 1 : 0;
                sums.freight = sums.freight.add(order.freight());
            }
        }
        for (Sums sums : windowsOf(order, order.promisedDay())) {
            sums.promisesDue++;
            sums.promisesKept += kept ? 1 : 0;
        }
        for (OlistOrder.Review review : order.reviews()) {
            for (Sums sums : windowsOf(order, OlistOrder.CALENDAR.dayOf(review.at()))) {
                sums.reviews++;
                sums.score += review.score();
            }
        }
    }

    private List<Sums> windowsOf(OlistOrder order, LocalDate day) {
        List<Sums> found = new ArrayList<>();
        for (String region : order.regions()) {
            for (String grain : LocalCalendar.GRAINS) {
                Instant start = OlistOrder.CALENDAR.startOf(LocalCalendar.firstDay(grain, day));
                found.add(windows.computeIfAbsent(new Window(region, grain, start), window -> new Sums()));
            }
        }
        return found;
    }

    private static final class Sums {
        private long orders;
        private long cancelled;
        private BigDecimal revenue = BigDecimal.ZERO;
        private final List<Long> deliverySeconds = new ArrayList<>();
        private long onTime;
        private BigDecimal freight = BigDecimal.ZERO;
        private long promisesDue;
        private long promisesKept;
        private long reviews;
        private long score;

        void write(Window window, Map<Cell, Figure> figures) {
            if (orders > 0) {
                figures.put(window.cell("orders"), Figure.count(orders));
                figures.put(window.cell("cancelled_orders"), Figure.count(cancelled));
                figures.put(window.cell("revenue"), Figure.amount(revenue));
                figures.put(window.cell("aov"), Figure.ratio(revenue, orders - cancelled));
            }
            if (!deliverySeconds.isEmpty()) {
                writeDeliveries(window, figures);
            }
            if (promisesDue > 0) {
                figures.put(window.cell("promises_due"), Figure.count(promisesDue));
                figures.put(window.cell("promises_kept"), Figure.count(promisesKept));
            }
            if (reviews > 0) {
                figures.put(window.cell("review_score_mean"), Figure.ratio(BigDecimal.valueOf(score), reviews));
            }
        }

        private void writeDeliveries(Window window, Map<Cell, Figure> figures) {
            int deliveries = deliverySeconds.size();
            Collections.sort(deliverySeconds);
            BigDecimal seconds = BigDecimal.valueOf(deliverySeconds.stream().mapToLong(Long::longValue).sum());
            figures.put(window.cell("deliveries"), Figure.count(deliveries));
            figures.put(window.cell("delivery_hours_mean"),
                    Figure.ratio(seconds.divide(SECONDS_OF_AN_HOUR, 12, RoundingMode.HALF_UP), deliveries));
            figures.put(window.cell("delivery_hours_p50"), Figure.quantile(nearestRankHours(50), deliveries));
            figures.put(window.cell("delivery_hours_p90"), Figure.quantile(nearestRankHours(90), deliveries));
            figures.put(window.cell("on_time_rate"), Figure.ratio(BigDecimal.valueOf(onTime), deliveries));
            figures.put(window.cell("cost_per_delivery"), Figure.ratio(freight, deliveries));
        }

        /** The smallest observation that at least {@code percent} % of all do not exceed. */
        private double nearestRankHours(int percent) {
            int rank = (deliverySeconds.size() * percent + 99) / 100;
            return deliverySeconds.get(rank - 1) / 3600.0;
        }
    }
}
