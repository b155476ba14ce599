package io.quartier.local.truth.city;

import io.quartier.local.truth.LocalCalendar;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.MarketingSpend;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Money spent on advertising by the day it was spent, and customers and orders it brought, by when they were placed. An order counts when
 * its visitor or customer came by a campaign in the 30 days before, or when it names one.
 */
final class Marketing implements Family {
    private static final Duration MEMORY = Duration.ofDays(30);

    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_DAY);
        newest(events.spends()).forEach(spend -> spent(ledger, spend, events));
        firsts(events.orders()).forEach(order -> ledger.at(order.path(), order.placedAt(), Ledger.ALL)
                .forEach(sums -> sums.add("newcomers", 1)));
        for (OrderStory order : events.orders()) {
            if (!order.isCancelled() && isAttributed(order, events.clicks())) {
                attribute(ledger, order, events.rates());
            }
        }
        return ledger;
    }

    private static Collection<MarketingSpend> newest(List<MarketingSpend> spends) {
        Map<List<Object>, MarketingSpend> newest = new HashMap<>();
        for (MarketingSpend spend : spends) {
            newest.merge(List.of(spend.getRegionId(), spend.getCampaign(), spend.getMedium(), spend.getDay()), spend,
                    (one, other) -> one.getVersion() > other.getVersion() ? one : other);
        }
        return newest.values();
    }

    /** On the day of the same date in the calendar of each region, at the rate of its midnight in UTC. */
    private static void spent(Ledger ledger, MarketingSpend spend, CityEvents events) {
        Instant at = spend.getDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Region region : events.regions().pathOf(spend.getRegionId())) {
            BigDecimal rate = events.rates().at(at, spend.getCurrency(), region.currency());
            if (rate != null) {
                spent(ledger, region, spend.getDay(), Rates.exchanged(spend.getAmount(), rate));
            }
        }
    }

    private static void spent(Ledger ledger, Region region, LocalDate day, long amount) {
        for (String grain : Ledger.FROM_DAY) {
            Instant start = region.calendar().startOf(LocalCalendar.firstDay(grain, day));
            ledger.of(region, new Slot(region.id(), grain, start, Ledger.ALL)).add("spend", amount);
        }
    }

    /** Of every known customer the first order that was not cancelled. */
    private static Collection<OrderStory> firsts(List<OrderStory> orders) {
        Map<String, OrderStory> firsts = new HashMap<>();
        orders.stream().filter(order -> !order.isCancelled() && order.terms().getCustomerId() != null)
                .sorted(Comparator.comparing(OrderStory::placedAt).thenComparing(OrderStory::id))
                .forEach(order -> firsts.putIfAbsent(String.valueOf(order.terms().getCustomerId()), order));
        return firsts.values();
    }

    private static boolean isAttributed(OrderStory order, List<ClickEvent> clicks) {
        String own = order.terms().getCampaign();
        return (own != null && !own.isEmpty()) || clicks.stream().anyMatch(click -> brought(click, order));
    }

    private static boolean brought(ClickEvent click, OrderStory order) {
        if (click.getCampaign() == null || click.getCampaign().isEmpty()) {
            return false;
        }
        Set<String> buyer = new HashSet<>();
        buyer.add("visitor " + order.terms().getVisitorId());
        buyer.add("customer " + order.terms().getCustomerId());
        buyer.removeAll(Set.of("visitor null", "customer null"));
        return (buyer.contains("visitor " + click.getVisitorId())
                || buyer.contains("customer " + click.getCustomerId()))
                && !click.getOccurredAt().isAfter(order.placedAt())
                && !click.getOccurredAt().isBefore(order.placedAt().minus(MEMORY));
    }

    private static void attribute(Ledger ledger, OrderStory order, Rates rates) {
        Long goodsCost = order.goodsCost();
        long margin = order.goodsValue() + order.terms().getDeliveryFee() - (goodsCost == null ? 0 : goodsCost)
                - order.deliveryCost() - order.terms().getPaymentFee() - order.terms().getTax()
                - order.terms().getDuty();
        ledger.tills(order, order.placedAt(), rates, Ledger.ALL)
                .forEach(till -> till.pay("revenue", order.goodsValue()).pay("margin", margin));
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        out.money("marketing_spend", sums.of("spend"));
        out.moneyRate("roas", sums.of("revenue"), sums.of("spend"));
        out.moneyRate("roi", sums.of("margin") - sums.of("spend"), sums.of("spend"));
        out.count("new_customers", sums.of("newcomers"));
        out.moneyPer("cac", sums.of("spend"), sums.of("newcomers"));
    }
}
