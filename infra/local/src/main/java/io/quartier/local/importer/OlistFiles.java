package io.quartier.local.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code olist} with their columns checked.
 *
 * @param payments     null when absent, so that amounts paid stay unknown
 * @param products     null when absent, so that categories stay unknown
 * @param translations null when absent, so that categories stay Portuguese
 * @param geolocation  null when absent, so that cities have no centre
 */
record OlistFiles(CsvFile customers, CsvFile orders, CsvFile items, CsvFile reviews, @Nullable CsvFile payments,
        @Nullable CsvFile products, @Nullable CsvFile translations, @Nullable CsvFile geolocation) {

    static OlistFiles in(DataFolder folder, ImportLog log) throws ImportException {
        return new OlistFiles(
                folder.required("olist_customers_dataset.csv",
                        List.of("customer_id", "customer_unique_id", "customer_zip_code_prefix", "customer_city",
                                "customer_state")),
                folder.required("olist_orders_dataset.csv",
                        List.of("order_id", "customer_id", "order_status", "order_purchase_timestamp",
                                "order_approved_at", "order_delivered_carrier_date", "order_delivered_customer_date",
                                "order_estimated_delivery_date")),
                folder.required("olist_order_items_dataset.csv",
                        List.of("order_id", "order_item_id", "product_id", "seller_id", "price", "freight_value")),
                folder.required("olist_order_reviews_dataset.csv",
                        List.of("review_id", "order_id", "review_score", "review_creation_date")),
                optional(folder, log, "olist_order_payments_dataset.csv",
                        List.of("order_id", "payment_type", "payment_value")),
                optional(folder, log, "olist_products_dataset.csv", List.of("product_id", "product_category_name")),
                optional(folder, log, "product_category_name_translation.csv",
                        List.of("product_category_name", "product_category_name_english")),
                optional(folder, log, "olist_geolocation_dataset.csv", List.of("geolocation_lat", "geolocation_lng",
                        "geolocation_city", "geolocation_state")));
    }

    @Nullable
    private static CsvFile optional(DataFolder folder, ImportLog log, String name, List<String> columns)
            throws ImportException {
        if (folder.has(name)) {
            return folder.required(name, columns);
        }
        log.note("file that is absent, so that what it says stays unknown: " + name);
        return null;
    }
}
