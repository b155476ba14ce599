package io.quartier.promotions.model.field;

import java.util.List;

/** Carts, offers and the stock of the hub that serves the shopper. */
final class ShopFields {
    private ShopFields() {}

    static List<Field> cart() {
        return List.of(
                Field.count("cart.pieces", "Pieces in the cart."),
                Field.sum("cart.value", "Value of the cart in major units of the region's currency."),
                Field.list("cart.categories", "Categories of the products in the cart."),
                Field.list("cart.products", "Products in the cart."),
                Field.within("cart.idle_minutes", 0, null, "Whole minutes since the cart changed."),
                new Field("cart.delivery_km", FieldType.NUMBER, Field.Absent.UNKNOWN, Field.Domain.of(0, null),
                        "Kilometres as the crow flies from the hub that serves the destination to it."));
    }

    static List<Function> functions() {
        return List.of(
                Function.of(Field.count("cart.count", "Pieces of a category in the cart."), FieldType.TEXT),
                Function.of(new Field("cart.has", FieldType.FLAG, Field.Absent.UNKNOWN, Field.Domain.ANY,
                        "Whether the cart has something of a category."), FieldType.TEXT),
                Function.of(Field.count("stock.available", "Pieces of a category or product that the hub may sell."),
                        FieldType.TEXT),
                Function.of(
                        Field.count("stock.buffer",
                                "Pieces of a category or product that should stay on the hub's shelf."),
                        FieldType.TEXT));
    }

    static List<Field> offer() {
        return List.of(
                Field.choice("offer.kind",
                        List.of("percent", "amount", "free_shipping", "bundle", "gift", "pickup", "upgrade", "message"),
                        "Kind of the offer."),
                Field.value("offer.value", FieldType.NUMBER,
                        "Percent off, or the sum off in major units of the region's currency."),
                Field.value("offer.category", FieldType.TEXT, "Category that the offer is for."),
                Field.value("offer.min_order", FieldType.NUMBER,
                        "Smallest value of the order in major units of the region's currency."),
                Field.value("offer.missing_to_min_order", FieldType.NUMBER,
                        "What the cart lacks of that, in major units; unknown once it lacks nothing."));
    }

    /** What only messages may ask for. */
    static List<Field> told() {
        return List.of(
                Field.value("offer.code", FieldType.TEXT, "Code that the shopper enters."),
                Field.value("offer.valid_until_local", FieldType.TEXT,
                        "When the offer ends, on the region's clock, as people there write it."),
                Field.value("product.name", FieldType.TEXT, "Name of the product that it is about."));
    }
}
