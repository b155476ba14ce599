package io.quartier.promotions.model.grammar;

import static io.quartier.promotions.model.grammar.Key.may;
import static io.quartier.promotions.model.grammar.Key.must;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.ByWord;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Flag;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.Open;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of an offer, by its kind. */
final class OfferGrammar {
    static final Open MONEY = new Open(Spellings.CURRENCY, new Amount(0.01, 1_000_000_000, false), 20);

    private static final Key CODE = may("code", Spellings.CODE, "RAIN20",
            "Code that the shopper enters; claim codes are made from it.");
    private static final Key VALID = may("valid_for", Spellings.SPAN, "6h",
            "How long it may be redeemed; 24h without it.");
    private static final Key PUBLIC = may("public", new Flag(), "true",
            "An advertised offer: no holdout, no personal consent needed.");
    private static final Key MIN_ORDER = may("min_order", MONEY, "{USD: 35}",
            "Smallest value of the order, by currency.");
    private static final Key CATEGORY = may("category", Spellings.NAME, "umbrella",
            "Only on products of this category.");
    private static final Key SKU = may("sku", Spellings.NAME, "umb-01", "Only on this product.");

    static final ByWord OFFER = new ByWord("kind", kinds());

    private OfferGrammar() {}

    private static Map<String, Fields> kinds() {
        Map<String, Fields> kinds = new LinkedHashMap<>();
        kinds.put("percent", kind(must("value", new Amount(0.1, 100, false), "20", "Percent taken off."), CATEGORY, SKU,
                may("at_most", MONEY, "{USD: 30}", "Largest discount on an order, by currency.")));
        kinds.put("amount", kind(must("value", MONEY, "{USD: 5}", "What is taken off, by currency."), CATEGORY, SKU));
        kinds.put("free_shipping", kind());
        kinds.put("bundle",
                kind(must("items", new Many(item(), 2, 20), "[{category: diya, quantity: 2}, {category: sweets}]",
                        "The parts; all of them have to be in stock at the hub."),
                        may("value", new Amount(0.1, 100, false), "15", "Percent taken off the sum of its parts."),
                        may("price", MONEY, "{INR: 999}", "Price of the whole, by currency.")));
        kinds.put("gift", kind(must("sku", Spellings.NAME, "tea-sample", "The product that comes along.")));
        kinds.put("pickup", kind(may("value", MONEY, "{USD: 3}", "What is taken off for fetching it, by currency.")));
        kinds.put("upgrade",
                kind(must("shipping", Spellings.NAME, "same-day", "Shipping option that the order gets.")));
        kinds.put("message", kind());
        return kinds;
    }

    private static Fields kind(Key... own) {
        List<Key> keys = new ArrayList<>();
        keys.add(must("kind",
                new Choice(List.of("percent", "amount", "free_shipping", "bundle", "gift", "pickup", "upgrade",
                        "message")),
                "percent", "What the shopper gets."));
        keys.addAll(List.of(own));
        keys.addAll(List.of(MIN_ORDER, CODE, VALID, PUBLIC));
        return new Fields(keys, null);
    }

    private static Fields item() {
        return Fields.of(CATEGORY, SKU,
                may("quantity", new Amount(1, 1_000, true), "2", "How many of it; 1 without it."));
    }
}
