package io.quartier.promotions.model.field;

import java.util.ArrayList;
import java.util.List;

/** What is known of a shopper, counted up to and with the event that is being decided. */
final class ShopperFields {
    /** The spans that features look back over, in days of 24 h. */
    static final List<Integer> DAYS = List.of(1, 7, 30, 90);

    private ShopperFields() {}

    static List<Field> all() {
        List<Field> fields = new ArrayList<>(lasting());
        DAYS.forEach(days -> fields.addAll(over(days)));
        return fields;
    }

    private static List<Field> over(int days) {
        String span = days == 1 ? "in the last 24 hours" : "in the last %d days".formatted(days);
        String end = "_" + days + "d";
        return List.of(
                Field.count("shopper.visits" + end, "Visits " + span + "."),
                Field.count("shopper.views" + end, "Products viewed " + span + "."),
                Field.count("shopper.searches" + end, "Searches " + span + "."),
                Field.count("shopper.cart_additions" + end, "Products put into a cart " + span + "."),
                Field.count("shopper.checkouts" + end, "Checkouts begun " + span + "."),
                Field.count("shopper.orders" + end, "Orders placed and not cancelled " + span + "."),
                Field.sum("shopper.spent" + end,
                        "Value of these orders in major units of the region's currency, " + span + "."),
                Field.count("shopper.offers_shown" + end, "Offers shown " + span + "."),
                Field.count("shopper.offers_used" + end, "Offers redeemed " + span + "."),
                Field.list("shopper.viewed_categories" + end, "Categories of products viewed " + span + "."),
                Field.list("shopper.viewed_products" + end, "Products viewed " + span + "."),
                Field.list("shopper.bought_categories" + end, "Categories of products bought " + span + "."),
                Field.list("shopper.bought_products" + end, "Products bought " + span + "."));
    }

    private static List<Field> lasting() {
        return List.of(
                Field.count("shopper.orders", "Orders placed and not cancelled, ever."),
                Field.sum("shopper.spent", "Value of these orders in major units of the region's currency."),
                Field.list("shopper.segments", "Segments that the shopper is in."),
                Field.list("shopper.unsubscribed_channels",
                        "Channels of messages that the shopper unsubscribed from or complained about, such as email."),
                Field.choice("shopper.ltv_band", List.of("low", "middle", "high", "top"),
                        "Band of the expected lifetime value."),
                Field.value("shopper.known", FieldType.FLAG, "Whether the person is known, not just a browser."),
                Field.within("shopper.days_since_seen", 0, null, "Whole days since the event before this one."),
                Field.within("shopper.days_since_order", 0, null, "Whole days since the last order."),
                Field.within("shopper.days_since_first_order", 0, null, "Whole days since the first order."),
                new Field("shopper.price_drop_percent_30d", FieldType.NUMBER, Field.Absent.UNKNOWN,
                        Field.Domain.of(0, 100.0),
                        "Largest fall of a price, in percent, among products viewed in the last 30 days and not bought, since they were viewed."),
                Field.value("shopper.locale", FieldType.TEXT, "Language of the shopper, e.g. pt-BR."));
    }
}
