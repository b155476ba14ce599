package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Offer.Item;
import io.quartier.promotions.model.trigger.Offer.Products;
import io.quartier.promotions.model.trigger.Offer.Terms;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads offers. */
final class OfferReader {
    private static final Duration USUAL_VALIDITY = Duration.ofHours(24);

    private final Problems problems;

    OfferReader(Problems problems) {
        this.problems = problems;
    }

    Offer read(Part part) {
        Terms terms = terms(part);
        return switch (part.part("kind").text()) {
            case "percent" -> new Offer.Percent(Parts.number(part, "value", 0), products(part), money(part, "at_most"),
                    terms);
            case "amount" -> new Offer.Amount(sum(part, "value"), products(part), terms);
            case "free_shipping" -> new Offer.FreeShipping(terms);
            case "bundle" -> bundle(part, terms);
            case "gift" -> new Offer.Gift(part.part("sku").text(), terms);
            case "pickup" -> new Offer.PickUp(money(part, "value"), terms);
            case "upgrade" -> new Offer.Upgrade(part.part("shipping").text(), terms);
            default -> new Offer.MessageOnly(terms);
        };
    }

    private Offer bundle(Part part, Terms terms) {
        if (part.has("value") && part.has("price")) {
            problems.error(part.part("price"),
                    "a bundle has either a value in percent or a price; take one of them out.");
        }
        List<Item> items = part.part("items").items().stream().map(this::item).toList();
        return new Offer.Bundle(items, Parts.number(part, "value", 0), money(part, "price"), terms);
    }

    private Item item(Part part) {
        if (part.has("category") == part.has("sku")) {
            problems.error(part, "a part of a bundle is either a sku or any of a category; name one of them.");
        }
        return new Item(new Products(Parts.findText(part, "category").orElse(null),
                Parts.findText(part, "sku").orElse(null)), (int) Parts.number(part, "quantity", 1));
    }

    private Products products(Part part) {
        if (part.has("category") && part.has("sku")) {
            problems.error(part.part("sku"), "an offer is for a category or for a sku; take one of them out.");
        }
        return new Products(Parts.findText(part, "category").orElse(null), Parts.findText(part, "sku").orElse(null));
    }

    private Terms terms(Part part) {
        return new Terms(money(part, "min_order"), Parts.findText(part, "code").orElse(null),
                Parts.findSpan(part, "valid_for").orElse(USUAL_VALIDITY), Parts.flag(part, "public"));
    }

    private Money sum(Part part, String key) {
        Money money = money(part, key);
        return money == null ? new Money(Map.of()) : money;
    }

    private @Nullable Money money(Part part, String key) {
        return Parts.findMoney(part, key, problems).orElse(null);
    }
}
