package io.quartier.local.truth.city;

/** Orders, what they are worth and what they cost: by when they were placed. What is cancelled earns nothing and costs its delivery. */
final class Orders implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_MINUTE);
        for (OrderStory order : events.orders()) {
            for (Till till : ledger.tills(order, order.placedAt(), events.rates())) {
                till.sums().add("orders", 1);
                if (order.isCancelled()) {
                    Long actual = order.actualDeliveryCost();
                    till.pay("delivery", actual == null ? 0 : actual).sums().add("cancelled", 1);
                } else {
                    add(till, order);
                }
            }
        }
        return ledger;
    }

    private static void add(Till till, OrderStory order) {
        Long goodsCost = order.goodsCost();
        till.pay("revenue", order.goodsValue()).pay("discount", order.discount())
                .pay("fees", order.terms().getDeliveryFee()).pay("delivery", order.deliveryCost())
                .pay("goods", goodsCost == null ? 0 : goodsCost).pay("payment", order.terms().getPaymentFee())
                .pay("taxes", order.terms().getTax() + order.terms().getDuty());
        till.sums().count("costed", goodsCost != null);
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        long kept = sums.of("orders") - sums.of("cancelled");
        long margin = sums.of("revenue") + sums.of("fees") - sums.of("goods") - sums.of("delivery") - sums.of("payment")
                - sums.of("taxes");
        out.count("orders", sums.of("orders"));
        out.count("cancelled_orders", sums.of("cancelled"));
        out.money("revenue", sums.of("revenue"));
        out.moneyPer("aov", sums.of("revenue"), kept);
        out.money("discount", sums.of("discount"));
        out.money("delivery_fees", sums.of("fees"));
        out.money("goods_cost", sums.of("goods"));
        out.rate("goods_cost_known_rate", sums.of("costed"), kept);
        out.money("delivery_cost", sums.of("delivery"));
        out.money("payment_fees", sums.of("payment"));
        out.money("taxes", sums.of("taxes"));
        out.money("margin", margin);
        out.moneyRate("margin_rate", margin, sums.of("revenue"));
    }
}
