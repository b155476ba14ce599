package io.quartier.local.importer;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of a shop's own export may tell; the name in a mapping file is the one here in lower case. */
enum ShopField {
    /** The order's id. */
    ORDER,
    /** When it was placed. */
    PLACED,
    /** Who ordered, by any id that stays the same; empty for a guest. */
    CUSTOMER,
    /** Where it was sold, in words that {@code channels} explains. */
    CHANNEL,
    /** ISO 4217 code, only checked: all orders are in the mapping's currency. */
    CURRENCY,
    /** What became of the order, in words that {@code status} explains. */
    STATUS,
    /** When it was paid. */
    PAID,
    /** The amount paid. */
    PAID_AMOUNT,
    /** Means of payment. */
    PAYMENT,
    /** When it left. */
    SHIPPED,
    /** When it arrived. */
    DELIVERED,
    /** When it was cancelled. */
    CANCELLED,
    /** Why it was cancelled. */
    CANCEL_REASON,
    /** Until when delivery was promised, a day or a time. */
    PROMISED,
    /** What the customer paid for the delivery. */
    DELIVERY_FEE,
    /** What the delivery cost the shop. */
    DELIVERY_COST,
    /** Value of all goods, for exports with one row an order. */
    GOODS,
    /** 1 to 5. */
    REVIEW_SCORE,
    /** When the review was written. */
    REVIEWED,
    /** What a bad review is about. */
    COMPLAINT,
    /** Id of the product. */
    SKU,
    /** Category of the product. */
    CATEGORY,
    /** Number of pieces; 1 without such a column. */
    QUANTITY,
    /** Price of one piece as it was paid. */
    PRICE,
    /** Price of all pieces of the row as it was paid. */
    LINE_TOTAL,
    /** Discount that is already taken off one piece. */
    DISCOUNT,
    /** When the goods of the row came back. */
    RETURNED,
    /** Value of what came back; of a row with an item, what that was sold for. */
    RETURN_VALUE,
    /** Why it came back. */
    RETURN_REASON;

    /** The fields of which all rows of an order say the same, or nothing after its first row. */
    static final Set<ShopField> OF_THE_ORDER = Collections.unmodifiableSet(EnumSet.range(ORDER, COMPLAINT));

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(ShopField::key).toList();
    }

    static Optional<ShopField> find(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }
}
