package io.quartier.local.city.order;

import io.quartier.local.city.data.Product;
import io.quartier.schemas.OrderItem;

/**
 * Some pieces of a product in a cart.
 *
 * @param price    paid for one piece after discount, in minor units
 * @param discount already taken off one piece
 * @param cost     of one piece to the shop
 */
public record Line(Product product, int quantity, long price, long discount, long cost) {
    /** What all of it costs the customer. */
    public long value() {
        return price * quantity;
    }

    OrderItem toItem() {
        return new OrderItem(product.sku(), product.category().name(), quantity, price, discount, cost);
    }
}
