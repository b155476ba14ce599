package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.shopper.Cart;
import io.quartier.promotions.model.shopper.HourCounts.Hour;
import io.quartier.promotions.model.shopper.KeptOrder;
import io.quartier.promotions.model.shopper.Orders;
import io.quartier.promotions.model.shopper.Recent;
import io.quartier.promotions.model.shopper.ShopperState;

/** What is known of a shopper. */
final class PackedShopper {
    private PackedShopper() {}

    static void write(ShopperState state, PackedBytes out) {
        hours(state, out);
        Packing.all(state.viewedCategories.texts, PackedShopper::write, out);
        Packing.all(state.viewedProducts.texts, PackedShopper::write, out);
        write(state.orders, out);
        write(state.cart, out);
        PackedFacts.write(state.told, out);
        Packing.instantOrNull(state.seenAt, out);
        Packing.instantOrNull(state.seenBeforeAt, out);
        Packing.instantOrNull(state.touchedAt, out);
        out.flag(state.places != null);
        if (state.places != null) {
            PackedPlaces.write(state.places, out);
        }
        ShopperEventSerializer.pack(state.consent, out);
    }

    static ShopperState read(PackedValues in) {
        ShopperState state = new ShopperState();
        hours(state, in);
        state.viewedCategories.texts = Packing.all(PackedShopper::met, in);
        state.viewedProducts.texts = Packing.all(PackedShopper::met, in);
        state.orders = orders(in);
        state.cart = cart(in);
        state.told = PackedFacts.read(in);
        state.seenAt = Packing.instantOrNull(in);
        state.seenBeforeAt = Packing.instantOrNull(in);
        state.touchedAt = Packing.instantOrNull(in);
        state.places = in.flag() ? PackedPlaces.read(in) : null;
        state.consent = ShopperEventSerializer.consent(in);
        return state;
    }

    /** Hours by their distance, and of each only what happened. */
    private static void hours(ShopperState state, PackedBytes out) {
        out.number(state.counts.hours.size());
        long before = 0;
        for (Hour hour : state.counts.hours) {
            out.number(hour.number - before);
            before = hour.number;
            for (int count : hour.counts) {
                out.number(count);
            }
        }
    }

    private static void hours(ShopperState state, PackedValues in) {
        long before = 0;
        for (int left = in.integer(); left > 0; left--) {
            Hour hour = new Hour();
            hour.number = before + in.number();
            before = hour.number;
            for (int place = 0; place < hour.counts.length; place++) {
                hour.counts[place] = in.integer();
            }
            state.counts.hours.add(hour);
        }
    }

    private static void write(Recent.Met met, PackedBytes out) {
        Packing.instant(met.at(), out.name(met.text()));
    }

    private static Recent.Met met(PackedValues in) {
        return new Recent.Met(in.name(), Packing.instant(in));
    }

    private static void write(Orders orders, PackedBytes out) {
        Packing.all(orders.kept, PackedShopper::write, out);
        out.number(orders.olderCount).number(orders.olderThousandths);
        Packing.instantOrNull(orders.olderFirstAt, out);
        Packing.instantOrNull(orders.olderLastAt, out);
    }

    private static Orders orders(PackedValues in) {
        Orders orders = new Orders();
        orders.kept = Packing.all(PackedShopper::order, in);
        orders.olderCount = in.number();
        orders.olderThousandths = in.number();
        orders.olderFirstAt = Packing.instantOrNull(in);
        orders.olderLastAt = Packing.instantOrNull(in);
        return orders;
    }

    private static void write(KeptOrder order, PackedBytes out) {
        Packing.instant(order.placedAt(), out.text(order.orderId()));
        out.number(order.thousandths());
        Packing.names(order.categories(), out);
        Packing.names(order.products(), out);
    }

    private static KeptOrder order(PackedValues in) {
        return new KeptOrder(in.text(), Packing.instant(in), in.number(), Packing.names(in), Packing.names(in));
    }

    private static void write(Cart cart, PackedBytes out) {
        Packing.all(cart.lines, (line, to) -> to.name(line.sku()).name(line.category()).number(line.pieces())
                .number(line.priceThousandths()), out);
        Packing.instantOrNull(cart.changedAt, out.textOrNull(cart.cartId));
    }

    private static Cart cart(PackedValues in) {
        Cart cart = new Cart();
        cart.lines = Packing.all(line -> new Cart.Line(line.name(), line.name(), line.number(), line.number()), in);
        cart.cartId = in.textOrNull();
        cart.changedAt = Packing.instantOrNull(in);
        return cart;
    }
}
