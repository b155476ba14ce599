package io.quartier.local.importer;

import io.quartier.local.importer.ShopDates.Moment;
import io.quartier.local.importer.ShopMapping.Fate;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Returned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order with the rows that speak of it. What concerns the whole order is read from its first row; later rows say the same or
 * nothing.
 */
final class ShopOrder {
    /** Stands for all goods of an order where the export tells only their value. */
    private static final String ALL_GOODS = "all-goods";

    private final ShopRow first;
    private final @Nullable String regionId;
    private final Dated dated;
    private final Terms terms;
    private final List<OrderItem> items = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();

    /**
     * When what happened to the order; each but the first is null when the export does not say.
     *
     * @param fate null without a column of the status
     */
    record Dated(Moment placed, @Nullable Moment paid, @Nullable Moment shipped, @Nullable Moment delivered,
            @Nullable Moment cancelled, @Nullable Moment promised, @Nullable Fate fate) {
        /** The latest step that the order is known to have taken; a promise is none. */
        Instant lastAt() {
            return Stream.of(placed, paid, shipped, delivered, cancelled).filter(Objects::nonNull).map(Moment::at)
                    .max(Comparator.naturalOrder()).orElse(placed.at());
        }

        boolean onTheWay() {
            return fate != null && fate != Fate.DELIVERED && fate != Fate.RETURNED;
        }
    }

    /**
     * What else concerns the whole order; amounts in minor units.
     *
     * @param deliveryCost null when not known
     * @param paidAmount   null when not known
     * @param score        1 to 5, 0 without a review
     * @param reviewed     when the review was written, null when not known
     */
    record Terms(String channel, long deliveryFee, @Nullable Long deliveryCost, @Nullable Long paidAmount, int score,
            @Nullable Moment reviewed) {}

    /** Goods of one row that came back. */
    record Return(Instant at, Returned returned) {}

    /**
     * Reads what concerns the whole order; the row itself is still to be added.
     *
     * @param regionId leaf region of the destination, null when the export does not say
     */
    ShopOrder(ShopRow first, @Nullable String regionId) throws BadLine {
        first.text(ShopField.ORDER);
        first.checkCurrency();
        this.first = first;
        this.regionId = regionId;
        this.dated = new Dated(first.required(ShopField.PLACED), first.moment(ShopField.PAID),
                first.moment(ShopField.SHIPPED), first.moment(ShopField.DELIVERED), first.moment(ShopField.CANCELLED),
                first.moment(ShopField.PROMISED), first.fate());
        this.terms = new Terms(first.channel(), first.amountOrZero(ShopField.DELIVERY_FEE),
                first.amount(ShopField.DELIVERY_COST), first.amount(ShopField.PAID_AMOUNT),
                first.whole(ShopField.REVIEW_SCORE, 1, 5, 0), first.moment(ShopField.REVIEWED));
    }

    ShopRow first() {
        return first;
    }

    @Nullable
    String regionId() {
        return regionId;
    }

    Terms terms() {
        return terms;
    }

    Dated dated() {
        return dated;
    }

    List<OrderItem> items() {
        return List.copyOf(items);
    }

    List<Return> returns() {
        return List.copyOf(returns);
    }

    /** Adds the goods of a row, and their return. */
    void add(ShopRow row) throws BadLine {
        List<OrderItem> goods = row.mapping().perItem() ? goods(row) : allGoods(row);
        Return back = back(row, goods);
        items.addAll(goods);
        if (back != null) {
            returns.add(back);
        }
    }

    /** Adds a row after the first, which must not contradict it. */
    void addAnother(ShopRow row) throws BadLine {
        checkSame(row);
        add(row);
    }

    private void checkSame(ShopRow row) throws BadLine {
        if (!row.mapping().perItem()) {
            throw new BadLine("order %s was there before in line %d; correct it, or say rows: items in %s".formatted(
                    first.textOrEmpty(ShopField.ORDER), first.row().line(), row.mapping().file()));
        }
        for (ShopField field : ShopField.OF_THE_ORDER) {
            String text = row.textOrEmpty(field);
            if (!text.isEmpty() && !text.equals(first.textOrEmpty(field))) {
                throw row.wrong(field,
                        "differs from \"%s\" in line %d of the same order; make them equal or leave it empty"
                                .formatted(first.textOrEmpty(field), first.row().line()));
            }
        }
        for (String column : row.mapping().places().columns()) {
            String text = row.row().textOrEmpty(column);
            if (!text.isEmpty() && !text.equals(first.row().textOrEmpty(column))) {
                throw new BadLine(
                        "column %s: \"%s\" differs from line %d of the same order; make them equal or leave it empty"
                                .formatted(column, text, first.row().line()));
            }
        }
    }

    private static List<OrderItem> allGoods(ShopRow row) throws BadLine {
        return List.of(item(row, ALL_GOODS, 1, row.requiredAmount(ShopField.GOODS)));
    }

    private static List<OrderItem> goods(ShopRow row) throws BadLine {
        String sku = row.text(ShopField.SKU);
        int quantity = row.whole(ShopField.QUANTITY, 1, 1_000_000, 1);
        if (row.mapping().has(ShopField.PRICE)) {
            return List.of(item(row, sku, quantity, row.requiredAmount(ShopField.PRICE)));
        }
        return shared(row, sku, quantity, row.requiredAmount(ShopField.LINE_TOTAL));
    }

    /** What does not divide evenly becomes two items, so that their sum is the total to the cent. */
    private static List<OrderItem> shared(ShopRow row, String sku, int quantity, long total) throws BadLine {
        long each = total / quantity;
        int dearer = (int) (total % quantity);
        List<OrderItem> items = new ArrayList<>();
        items.add(item(row, sku, quantity - dearer, each));
        if (dearer > 0) {
            items.add(item(row, sku, dearer, each + 1));
        }
        return items;
    }

    private static OrderItem item(ShopRow row, String sku, int quantity, long price) throws BadLine {
        return OrderItem.newBuilder().setSku(sku).setCategory(row.textOrNull(ShopField.CATEGORY)).setQuantity(quantity)
                .setPrice(price).setDiscount(row.amountOrZero(ShopField.DISCOUNT)).build();
    }

    private static @Nullable Return back(ShopRow row, List<OrderItem> goods) throws BadLine {
        Moment at = row.moment(ShopField.RETURNED);
        Long value = row.amount(ShopField.RETURN_VALUE);
        if (at == null) {
            return null;
        }
        long sold = goods.stream().mapToLong(item -> item.getPrice() * item.getQuantity()).sum();
        return new Return(at.at(), Returned.newBuilder().setReason(row.textOrNull(ShopField.RETURN_REASON))
                .setValue(value == null ? (Long) sold : value).build());
    }
}
