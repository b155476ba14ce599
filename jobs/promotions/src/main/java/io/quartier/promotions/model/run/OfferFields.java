package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.trigger.Offer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code offer.} fields of guards and messages, over what is asked of the shopper.
 *
 * @param prospect   what the shopper would get
 * @param validUntil when it ends
 * @param zone       clock of the region
 * @param locale     language of the message
 * @param values     everything else
 */
record OfferFields(Prospect prospect, Instant validUntil, ZoneId zone, Locale locale,
        Bindings values) implements Bindings {
    @Override
    public Optional<Object> find(String function, List<Object> arguments) {
        return values.find(function, arguments);
    }

    @Override
    public Optional<Object> find(String field) {
        Offer offer = prospect.offer();
        return switch (field) {
            case "offer.kind" -> Optional.of(OfferKinds.of(offer));
            case "offer.value" -> value(offer);
            case "offer.category" -> category(offer);
            case "offer.code" -> Optional.ofNullable(offer.terms().code());
            case "offer.min_order" -> minOrder().map(amount -> amount);
            case "offer.missing_to_min_order" -> missing();
            case "offer.valid_until_local" -> Optional.of(DateTimeFormatter
                    .ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale).format(validUntil.atZone(zone)));
            default -> values.find(field);
        };
    }

    private Optional<Object> value(Offer offer) {
        return switch (offer) {
            case Offer.Percent percent -> Optional.of(percent.percent());
            case Offer.Amount amount -> major(amount.value()).map(sum -> sum);
            case Offer.Bundle bundle -> Optional.of(bundle.percent());
            case Offer.PickUp pickUp -> Optional.ofNullable(pickUp.value()).flatMap(this::major).map(sum -> sum);
            case Offer.FreeShipping free -> Optional.empty();
            case Offer.Gift gift -> Optional.empty();
            case Offer.Upgrade upgrade -> Optional.empty();
            case Offer.MessageOnly nothing -> Optional.empty();
        };
    }

    private static Optional<Object> category(Offer offer) {
        return Optional.ofNullable(offer.products().category());
    }

    private Optional<Double> minOrder() {
        return Optional.ofNullable(prospect.offer().terms().minOrder()).flatMap(this::major);
    }

    /** What the cart lacks; unknown once it lacks nothing. */
    private Optional<Object> missing() {
        double cart = values.find("cart.value")
                .map(value -> value instanceof Number number ? number.doubleValue() : 0.0)
                .orElse(0.0);
        return minOrder().map(least -> Math.round((least - cart) * 1000) / 1000.0).filter(missing -> missing > 0)
                .map(missing -> missing);
    }

    /** The sum in the currency of the region, in major units. */
    private Optional<Double> major(Money money) {
        String currency = prospect.atMost().currency();
        return money.find(currency)
                .map(minor -> minor
                        / Math.pow(10, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits())));
    }
}
