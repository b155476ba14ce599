package io.quartier.promotions.model.shopper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a shopper's cart. Another cart id empties it, and so does the order; beyond {@link #MOST} products the first is forgotten.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Cart {
    /** How many products are kept. */
    static final int MOST = 100;

    /** Products in the cart, in the order in which they came. */
    public List<Line> lines = new ArrayList<>();
    /** Its id; null where none was told. */
    public @Nullable String cartId;
    /** When it last changed; null if there never was one. */
    public @Nullable Instant changedAt;

    /**
     * A product in the cart.
     *
     * @param sku              its id; empty where none was told
     * @param category         its category; empty where none was told
     * @param pieces           how many, above 0
     * @param priceThousandths price of one piece in thousandths of a major unit
     */
    public record Line(String sku, String category, long pieces, long priceThousandths) {}

    void apply(ShopperEvent event) {
        switch (event.name()) {
            case "cart_added" -> change(event, 1);
            case "cart_removed" -> change(event, -1);
            case "order_placed" -> empty(event);
            default -> {
                // leaves the cart alone
            }
        }
    }

    private void empty(ShopperEvent placed) {
        lines.clear();
        changedAt = placed.occurredAt();
    }

    private void change(ShopperEvent event, int sign) {
        String id = event.findText("event.cart_id").orElse(null);
        if (id != null && cartId != null && !id.equals(cartId)) {
            lines.clear();
        }
        cartId = id == null ? cartId : id;
        changedAt = event.occurredAt();
        String sku = event.findText("event.sku").orElse("");
        String category = event.findText("event.category").orElse("");
        Optional<Line> before = lines.stream()
                .filter(line -> line.sku.equals(sku) && line.category.equals(category)).findFirst();
        before.ifPresent(lines::remove);
        long pieces = before.map(Line::pieces).orElse(0L) + sign * (long) event.number("event.quantity", 1);
        double price = event.number("event.price", before.map(Line::priceThousandths).orElse(0L) / 1000.0);
        if (pieces > 0) {
            lines.add(new Line(sku, category, pieces, Math.round(price * 1000)));
        }
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
    }

    long pieces() {
        return lines.stream().mapToLong(Line::pieces).sum();
    }

    double value() {
        return lines.stream().mapToLong(line -> line.pieces * line.priceThousandths).sum() / 1000.0;
    }

    List<String> categories() {
        return known(lines.stream().map(Line::category));
    }

    List<String> products() {
        return known(lines.stream().map(Line::sku));
    }

    private static List<String> known(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().toList();
    }

    long pieces(String category) {
        return lines.stream().filter(line -> line.category.equals(category)).mapToLong(Line::pieces).sum();
    }
}
