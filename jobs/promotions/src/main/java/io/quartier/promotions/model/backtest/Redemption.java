package io.quartier.promotions.model.backtest;

import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.trigger.Offer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an offer takes off an order that was placed without it, at most: which part of an order is of the offer's products is not known, so
 * all of it counts where one of them is in it. A bundle, a gift and a better shipping option cost nothing that an order tells.
 *
 * @param revenueMinor goods of the order, in minor units of its currency
 * @param costMinor    what the offer takes off them
 */
public record Redemption(long revenueMinor, long costMinor) {
    private static final double PERCENT = 100;

    /** What it would be; empty where the offer is not for such an order. */
    public static Optional<Redemption> find(Offer offer, ShopperEvent order, String currency) {
        long goods = minor(order.facts(), "event.total", currency);
        boolean isEnough = goods >= in(offer.terms().minOrder(), currency, 0);
        return isEnough && isFor(offer, order.facts())
                ? Optional.of(new Redemption(goods, cost(offer, order.facts(), currency)))
                : Optional.empty();
    }

    private static boolean isFor(Offer offer, Map<String, Object> facts) {
        Offer.Products products = offer.products();
        return contains(facts, "event.categories", products.category())
                && contains(facts, "event.products", products.sku());
    }

    private static boolean contains(Map<String, Object> facts, String field, @Nullable String wanted) {
        return wanted == null || (facts.get(field) instanceof Collection<?> values && values.contains(wanted));
    }

    private static long cost(Offer offer, Map<String, Object> facts, String currency) {
        long goods = minor(facts, "event.total", currency);
        return switch (offer) {
            case Offer.Percent percent -> Math.min(Math.round(goods * percent.percent() / PERCENT),
                    in(percent.atMost(), currency, Long.MAX_VALUE));
            case Offer.Amount amount -> Math.min(goods, in(amount.value(), currency, 0));
            case Offer.PickUp pickUp -> Math.min(goods, in(pickUp.value(), currency, 0));
            case Offer.FreeShipping free -> minor(facts, "event.delivery_fee", currency);
            case Offer.Bundle bundle -> 0;
            case Offer.Gift gift -> 0;
            case Offer.Upgrade upgrade -> 0;
            case Offer.MessageOnly nothing -> 0;
        };
    }

    private static long in(@Nullable Money money, String currency, long otherwise) {
        return money == null ? otherwise : money.find(currency).orElse(otherwise);
    }

    private static long minor(Map<String, Object> facts, String field, String currency) {
        if (!(facts.get(field) instanceof Number major) || !Money.isCurrency(currency)) {
            return 0;
        }
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return Math.round(BigDecimal.valueOf(major.doubleValue()).movePointRight(digits).doubleValue());
    }
}
