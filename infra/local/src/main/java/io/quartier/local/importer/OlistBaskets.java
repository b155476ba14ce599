package io.quartier.local.importer;

import io.quartier.schemas.OrderItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was in each order, who sold it and how it was paid; a basket is handed out once. */
final class OlistBaskets {
    private final Map<String, String> categoryOfProduct = new HashMap<>();
    private final Map<String, String> translations = new HashMap<>();
    private final Map<String, Basket> baskets = new HashMap<>();

    private record Line(int number, String sellerId, OrderItem item) {}

    /** The goods, freight and payments of one order, in centavos. */
    static final class Basket {
        private final List<Line> lines = new ArrayList<>();
        private long freight;
        private @Nullable Long paid;
        private @Nullable String means;

        /** In the order of their numbers. */
        List<OrderItem> items() {
            return lines.stream().sorted(Comparator.comparingInt(Line::number)).map(Line::item).toList();
        }

        /** The seller of the item with the lowest number, empty when the order has no item. */
        Optional<String> sellerId() {
            return lines.stream().min(Comparator.comparingInt(Line::number)).map(Line::sellerId);
        }

        long freight() {
            return freight;
        }

        @Nullable
        Long paid() {
            return paid;
        }

        /** The word of the data set, {@code several} when there are more than one. */
        @Nullable
        String means() {
            return means;
        }
    }

    void readProduct(Row row) throws BadLine {
        String category = row.textOrEmpty("product_category_name");
        if (!category.isEmpty()) {
            categoryOfProduct.put(row.text("product_id"), category);
        }
    }

    void readTranslation(Row row) throws BadLine {
        translations.put(row.text("product_category_name"), row.text("product_category_name_english"));
    }

    void readItem(Row row) throws BadLine {
        String sku = row.text("product_id");
        String category = categoryOfProduct.get(sku);
        OrderItem item = OrderItem.newBuilder().setSku(sku).setQuantity(1).setPrice(row.hundredths("price"))
                .setCategory(category == null ? null : translations.getOrDefault(category, category)).build();
        Line line = new Line(row.integer("order_item_id"), row.text("seller_id"), item);
        long freight = row.hundredths("freight_value");
        Basket basket = basketOf(row.text("order_id"));
        basket.lines.add(line);
        basket.freight += freight;
    }

    void readPayment(Row row) throws BadLine {
        long value = row.hundredths("payment_value");
        String means = row.text("payment_type");
        Basket basket = basketOf(row.text("order_id"));
        basket.paid = basket.paid == null ? value : Long.valueOf(basket.paid + value);
        basket.means = basket.means == null || basket.means.equals(means) ? means : "several";
    }

    private Basket basketOf(String orderId) {
        return baskets.computeIfAbsent(orderId, id -> new Basket());
    }

    /** Hands out the basket of an order; an empty one when no file speaks of it. */
    Basket take(String orderId) {
        Basket basket = baskets.remove(orderId);
        return basket == null ? new Basket() : basket;
    }

    /** Baskets that no order asked for. */
    int remaining() {
        return baskets.size();
    }
}
