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
 * <p>A cell is here when something was counted in it: orders placed (orders, cancelled_orders, revenue, aov, costs and
 * margin), parcels arrived (deliveries and what is said of them), parcels arrived late (their causes), promises due, reviews
 * written, customers known in the 90 days, new customers. The files tell freight, which is both fee and cost, and no other
 * cost. So a figure that the product shows and this lacks must be a count of 0 or a ratio without a value.
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
            sums.fees = order.cancelled() ? sums.fees : sums.fees.add(order.freight());
        }
        Instant deliveredAt = order.deliveredAt();
        Instant dueBefore = order.promiseEnd();
        boolean kept = deliveredAt != null && deliveredAt.isBefore(dueBefore);
        if (deliveredAt != null) {
            for (Sums sums : windowsOf(order, OlistOrder.CALENDAR.dayOf(deliveredAt))) {
                sums.deliverySeconds.add(Duration.between(order.placedAt(), deliveredAt).toSeconds());
                sums.onTime += kept ? 1 : 0;
                sums.freight = sums.freight.add(order.freight());
                sums.promisedSeconds.add(Math.max(0, Duration.between(order.placedAt(), dueBefore).toSeconds()));
                if (!kept) {
                    sums.late.add(order, deliveredAt);
                }
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
        private BigDecimal fees = BigDecimal.ZERO;
        private final List<Long> deliverySeconds = new ArrayList<>();
        private final List<Long> promisedSeconds = new ArrayList<>();
        private final LateParcels late = new LateParcels();
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
                figures.put(window.cell("delivery_fees"), Figure.amount(fees));
                figures.put(window.cell("delivery_cost"), Figure.amount(fees));
                figures.put(window.cell("goods_cost"), Figure.amount(BigDecimal.ZERO));
                figures.put(window.cell("goods_cost_known_rate"), Figure.ratio(BigDecimal.ZERO, orders - cancelled));
                figures.put(window.cell("margin"), Figure.amount(revenue.add(fees).subtract(fees)));
                figures.put(window.cell("margin_rate"),
                        new Figure(revenue, revenue, revenue.signum() == 0 ? null : (Double) 1.0));
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
            figures.put(window.cell("delivery_hours_p50"), hours(deliverySeconds, 50));
            figures.put(window.cell("delivery_hours_p90"), hours(deliverySeconds, 90));
            Collections.sort(promisedSeconds);
            figures.put(window.cell("promised_hours_p50"), hours(promisedSeconds, 50));
            figures.put(window.cell("promised_hours_p95"), hours(promisedSeconds, 95));
            figures.put(window.cell("fulfilment_accuracy"), Figure.ratio(BigDecimal.valueOf(deliveries), deliveries));
            late.write(kpi -> window.cell(kpi), figures);
            figures.put(window.cell("on_time_rate"), Figure.ratio(BigDecimal.valueOf(onTime), deliveries));
            figures.put(window.cell("cost_per_delivery"), Figure.ratio(freight, deliveries));
        }

    }

    /** The smallest observation that at least {@code percent} % of all do not exceed; seconds in ascending order. */
    static Figure hours(List<Long> seconds, int percent) {
        int rank = (seconds.size() * percent + 99) / 100;
        return Figure.quantile(seconds.get(rank - 1) / 3600.0, seconds.size());
    }
}
