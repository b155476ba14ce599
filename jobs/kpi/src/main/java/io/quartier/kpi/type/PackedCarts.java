package io.quartier.kpi.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.CartAct;
import io.quartier.kpi.model.CartEpisode;
import io.quartier.kpi.model.VisitorCarts;

/** Carts of a visitor; most have none. */
final class PackedCarts {
    private PackedCarts() {}

    static void write(VisitorCarts carts, PackedBytes out) {
        out.textOrNull(carts.lastCart).number(carts.latest.size());
        for (CartEpisode episode : carts.latest) {
            out.text(episode.cartId()).name(episode.path()).name(episode.channel()).number(episode.lastMillis())
                    .numberOrNull(episode.promisedDays()).flag(episode.feeAbove())
                    .numberOrNull(episode.orderedAtMillis());
        }
        out.number(carts.recent.size());
        for (CartAct act : carts.recent) {
            out.text(act.eventId()).number(act.occurredAtMillis()).name(act.action()).name(act.path())
                    .name(act.channel()).textOrNull(act.cartId()).numberOrNull(act.promisedDays())
                    .flag(act.feeAbove());
        }
    }

    static VisitorCarts read(PackedValues in) {
        VisitorCarts carts = new VisitorCarts();
        carts.lastCart = in.textOrNull();
        for (int left = in.integer(); left > 0; left--) {
            carts.latest.add(new CartEpisode(in.text(), in.name(), in.name(), in.number(), in.integerOrNull(),
                    in.flag(), in.numberOrNull()));
        }
        for (int left = in.integer(); left > 0; left--) {
            carts.recent.add(new CartAct(in.text(), in.number(), in.name(), in.name(), in.name(), in.textOrNull(),
                    in.integerOrNull(), in.flag()));
        }
        return carts;
    }
}
