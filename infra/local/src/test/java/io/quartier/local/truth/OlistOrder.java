package io.quartier.local.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the orders file with its customer, items and reviews.
 *
 * @param regions     city, state, country
 * @param placedDay   local day
 * @param shippedAt   handed to the carrier; null when it was not
 * @param deliveredAt null unless the order's status is delivered and it has the date
 * @param promisedDay local day by whose end it was to arrive
 * @param goods       sum of the items' prices in reais
 * @param freight     sum of the items' freight in reais
 */
record OlistOrder(String id, String customer, List<String> regions, Instant placedAt, LocalDate placedDay,
        @Nullable Instant shippedAt, @Nullable Instant deliveredAt, boolean cancelled, LocalDate promisedDay,
        BigDecimal goods, BigDecimal freight,
        List<Review> reviews) {

    static final LocalCalendar CALENDAR = LocalCalendar.of("America/Sao_Paulo");

    /** A judgement of an order. */
    record Review(Instant at, int score) {}

    static List<OlistOrder> read(Path dir) {
        Map<String, Map<String, String>> customers = new HashMap<>();
        PlainCsv.rows(dir.resolve("olist_customers_dataset.csv"))
                .forEach(row -> customers.put(value(row, "customer_id"), row));
        Map<String, BigDecimal> goods = sums(dir, "price");
        Map<String, BigDecimal> freight = sums(dir, "freight_value");
        Map<String, List<Review>> reviews = reviews(dir);
        List<OlistOrder> orders = new ArrayList<>();
        for (Map<String, String> row : PlainCsv.rows(dir.resolve("olist_orders_dataset.csv"))) {
            String id = value(row, "order_id");
            Map<String, String> customer = customers.getOrDefault(value(row, "customer_id"), Map.of());
            Instant placedAt = instant(value(row, "order_purchase_timestamp"));
            String status = value(row, "order_status");
            String deliveredAt = value(row, "order_delivered_customer_date");
            orders.add(new OlistOrder(id, value(customer, "customer_unique_id"), regions(customer), placedAt,
                    CALENDAR.dayOf(placedAt), shippedAt(value(row, "order_delivered_carrier_date")),
                    "delivered".equals(status) && !deliveredAt.isEmpty() ? instant(deliveredAt) : null,
                    "canceled".equals(status) || "unavailable".equals(status),
                    LocalDate.parse(value(row, "order_estimated_delivery_date").substring(0, 10)),
                    goods.getOrDefault(id, BigDecimal.ZERO), freight.getOrDefault(id, BigDecimal.ZERO),
                    reviews.getOrDefault(id, List.of())));
        }
        return orders;
    }

    private static List<String> regions(Map<String, String> customer) {
        String state = "br-" + value(customer, "customer_state").toLowerCase(Locale.ROOT);
        return List.of(state + '-' + words(value(customer, "customer_city")), state, "br");
    }

    /** Letters and digits without their accents; whatever stands between them becomes one hyphen. */
    static String words(String name) {
        StringBuilder words = new StringBuilder();
        boolean between = false;
        for (char c : Normalizer.normalize(name, Normalizer.Form.NFKD).toCharArray()) {
            char lower = Character.toLowerCase(c);
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                if (between && words.length() > 0) {
                    words.append('-');
                }
                words.append(lower);
                between = false;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                between = true;
            }
        }
        return words.toString();
    }

    private static Map<String, BigDecimal> sums(Path dir, String column) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Map<String, String> row : PlainCsv.rows(dir.resolve("olist_order_items_dataset.csv"))) {
            sums.merge(value(row, "order_id"), new BigDecimal(value(row, column)), BigDecimal::add);
        }
        return sums;
    }

    private static Map<String, List<Review>> reviews(Path dir) {
        Map<String, List<Review>> reviews = new HashMap<>();
        for (Map<String, String> row : PlainCsv.rows(dir.resolve("olist_order_reviews_dataset.csv"))) {
            reviews.computeIfAbsent(value(row, "order_id"), id -> new ArrayList<>())
                    .add(new Review(instant(value(row, "review_creation_date")),
                            Integer.parseInt(value(row, "review_score"))));
        }
        return reviews;
    }

    private static @Nullable Instant shippedAt(String wallClock) {
        return wallClock.isEmpty() ? null : instant(wallClock);
    }

    /** The first instant at which the promise is broken. */
    Instant promiseEnd() {
        return CALENDAR.startOf(promisedDay.plusDays(1));
    }

    private static Instant instant(String wallClock) {
        return CALENDAR.instant(LocalDateTime.parse(wallClock.replace(' ', 'T')));
    }

    private static String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("no column " + column);
        }
        return value;
    }
}
