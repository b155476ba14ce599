package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderTerms;
import io.quartier.kpi.model.StepDetail;

/** Steps of orders. */
final class StepSerializer extends CompactSerializer<OrderChanged> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(OrderChanged step, PackedBytes out) {
        pack(step, out);
    }

    @Override
    protected OrderChanged read(PackedValues in) {
        return unpack(in);
    }

    static void pack(OrderChanged step, PackedBytes out) {
        out.name(step.origin().topic()).number(step.origin().partition()).number(step.origin().offset())
                .text(step.eventId()).number(step.occurredAtMillis()).text(step.orderId()).name(step.step())
                .name(step.currency());
        PackedPlace.write(step.destination(), out);
        OrderTerms terms = step.terms();
        out.flag(terms != null);
        if (terms != null) {
            write(terms, out);
        }
        boolean tells = !step.detail().equals(StepDetail.NONE);
        out.flag(tells);
        if (tells) {
            write(step.detail(), out);
        }
        out.name(step.regionPath()).numberOrNull(step.promiseDueMillis());
    }

    static OrderChanged unpack(PackedValues in) {
        return new OrderChanged(new Origin(in.name(), in.integer(), in.number()), in.text(), in.number(), in.text(),
                in.name(), in.name(), PackedPlace.read(in), in.flag() ? terms(in) : null,
                in.flag() ? detail(in) : StepDetail.NONE, in.name(), in.numberOrNull());
    }

    private static void write(OrderTerms terms, PackedBytes out) {
        out.textOrNull(terms.customerId()).textOrNull(terms.visitorId()).textOrNull(terms.cartId())
                .textOrNull(terms.claimId()).nameOrNull(terms.campaign()).name(terms.channel());
        write(terms.skus(), out);
        out.number(terms.categories().length);
        for (String category : terms.categories()) {
            out.name(category);
        }
        out.number(terms.quantities().length);
        for (int quantity : terms.quantities()) {
            out.number(quantity);
        }
        out.number(terms.prices().length);
        for (long price : terms.prices()) {
            out.number(price);
        }
        out.number(terms.goodsValue()).number(terms.discount()).number(terms.deliveryFee()).number(terms.otherFees())
                .numberOrNull(terms.deliveryCost()).number(terms.tax()).number(terms.duty()).number(terms.paymentFee())
                .numberOrNull(terms.promisedAtMillis()).numberOrNull(terms.promisedDay())
                .nameOrNull(terms.shippingOption()).name(terms.fulfilment()).numberOrNull(terms.goodsCost())
                .nameOrNull(terms.addressCheck());
    }

    private static OrderTerms terms(PackedValues in) {
        return new OrderTerms(in.textOrNull(), in.textOrNull(), in.textOrNull(), in.textOrNull(), in.nameOrNull(),
                in.name(), texts(in), names(in), quantities(in), prices(in), in.number(), in.number(), in.number(),
                in.number(), in.numberOrNull(), in.number(), in.number(), in.number(), in.numberOrNull(),
                in.integerOrNull(), in.nameOrNull(), in.name(), in.numberOrNull(), in.nameOrNull());
    }

    private static void write(String[] texts, PackedBytes out) {
        out.number(texts.length);
        for (String text : texts) {
            out.text(text);
        }
    }

    private static String[] texts(PackedValues in) {
        String[] texts = new String[in.integer()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        return texts;
    }

    private static String[] names(PackedValues in) {
        String[] names = new String[in.integer()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.name();
        }
        return names;
    }

    private static int[] quantities(PackedValues in) {
        int[] quantities = new int[in.integer()];
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = in.integer();
        }
        return quantities;
    }

    private static long[] prices(PackedValues in) {
        long[] prices = new long[in.integer()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = in.number();
        }
        return prices;
    }

    private static void write(StepDetail detail, PackedBytes out) {
        out.nameOrNull(detail.hubId()).textOrNull(detail.courierId()).numberOrNull(detail.deliveryCost())
                .numberOrNull(detail.amount()).numberOrNull(detail.score()).nameOrNull(detail.reason())
                .bitsOrNull(detail.distanceKm()).nameOrNull(detail.courierKind());
    }

    private static StepDetail detail(PackedValues in) {
        return new StepDetail(in.nameOrNull(), in.textOrNull(), in.numberOrNull(), in.numberOrNull(),
                in.integerOrNull(), in.nameOrNull(), in.bitsOrNull(), in.nameOrNull());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
