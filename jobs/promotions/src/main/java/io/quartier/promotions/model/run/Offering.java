package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.decision.Assignment;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Trial.Arm;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a shopper would get and be told: that of the shopper's arm, else that of the trigger. */
final class Offering {
    private final Trigger trigger;
    private final @Nullable Arm arm;
    private final Bindings values;

    Offering(Trigger trigger, String subject, Place place, Bindings values) {
        this.trigger = trigger;
        this.arm = Assignment.findArm(trigger, subject, place).orElse(null);
        this.values = values;
    }

    /** The message; null where there is none. */
    @Nullable
    Message message() {
        return arm == null || arm.message() == null ? trigger.message() : arm.message();
    }

    /** What there is to choose from for a shopper, the first that is possible first. */
    static List<Offer> offers(Trigger trigger, String subject, Place place) {
        return offers(trigger, Assignment.findArm(trigger, subject, place).orElse(null));
    }

    private static List<Offer> offers(Trigger trigger, @Nullable Arm arm) {
        return arm == null || arm.offer() == null ? trigger.offers() : List.of(arm.offer());
    }

    /** The first offer that is possible; null for nothing but a message. */
    @Nullable
    Prospect prospect() {
        List<Offer> offers = offers(trigger, arm);
        return offers.stream().filter(this::isPossible).findFirst()
                .or(() -> offers.isEmpty() ? Optional.empty() : Optional.of(offers.getLast()))
                .map(offer -> new Prospect(offer, atMost(offer))).orElse(null);
    }

    /** What is given away or sold together has to be on the shelf, every part of it, as far as anything is known of the shelf. */
    private boolean isPossible(Offer offer) {
        return switch (offer) {
            case Offer.Gift gift -> isThere(gift.sku(), 1);
            case Offer.Bundle bundle -> bundle.items().stream().allMatch(this::isThere);
            case Offer.Percent percent -> isThere(percent.products());
            case Offer.Amount amount -> isThere(amount.products());
            case Offer.FreeShipping free -> true;
            case Offer.PickUp pickUp -> true;
            case Offer.Upgrade upgrade -> true;
            case Offer.MessageOnly nothing -> true;
        };
    }

    private boolean isThere(Offer.Item item) {
        return isThere(name(item.of()), item.quantity());
    }

    private boolean isThere(Offer.Products products) {
        return isThere(name(products), 1);
    }

    private static @Nullable String name(Offer.Products products) {
        return products.sku() == null ? products.category() : products.sku();
    }

    private boolean isThere(@Nullable String name, int pieces) {
        return name == null || values.find("stock.available", List.of(name))
                .map(there -> there instanceof Number number && number.longValue() >= pieces).orElse(true);
    }

    /** The most that an offer costs as far as the file says so; what it costs in the end the order tells. */
    private Cost atMost(Offer offer) {
        String currency = values.find("region.currency").map(String::valueOf).orElse(Place.NO_CURRENCY);
        return new Cost(currency, switch (offer) {
            case Offer.Amount amount -> minor(amount.value(), currency);
            case Offer.Percent percent -> minor(percent.atMost(), currency);
            case Offer.PickUp pickUp -> minor(pickUp.value(), currency);
            case Offer.FreeShipping free -> 0;
            case Offer.Bundle bundle -> 0;
            case Offer.Gift gift -> 0;
            case Offer.Upgrade upgrade -> 0;
            case Offer.MessageOnly nothing -> 0;
        });
    }

    private static long minor(@Nullable Money money, String currency) {
        return money == null ? 0 : money.find(currency).orElse(0L);
    }
}
