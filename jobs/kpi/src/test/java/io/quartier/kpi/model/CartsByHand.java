package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Cart episodes of one visitor from the words of their definition: by looking at every cart event and what comes next. */
final class CartsByHand {
    private static final long DAY = 86_400_000;

    private CartsByHand() {}

    /** @param acts in order */
    static List<Contribution> episodes(List<ShopperActed> acts) {
        var carts = new TreeSet<String>();
        var all = new ArrayList<Contribution>();
        for (int i = 0; i < acts.size(); i++) {
            String cart = cartOf(acts, i);
            if (cart != null) {
                carts.add(cart);
            }
        }
        for (String cart : carts) {
            var own = new ArrayList<ShopperActed>();
            for (int i = 0; i < acts.size(); i++) {
                if (cart.equals(cartOf(acts, i))) {
                    own.add(acts.get(i));
                }
            }
            all.addAll(ofCart(own));
        }
        return all;
    }

    private static @Nullable String cartOf(List<ShopperActed> acts, int index) {
        String named = Objects.requireNonNull(acts.get(index).detail()).cartId();
        if (named != null) {
            return named;
        }
        for (int i = index; i >= 0; i--) {
            if (acts.get(i).action().startsWith("cart_")) {
                return Objects.requireNonNullElse(Objects.requireNonNull(acts.get(i).detail()).cartId(), "");
            }
        }
        return null;
    }

    private static List<Contribution> ofCart(List<ShopperActed> acts) {
        var all = new ArrayList<Contribution>();
        ShopperActed first = null;
        ShopperActed quote = null;
        for (int i = 0; i < acts.size(); i++) {
            if (!acts.get(i).action().startsWith("cart_")) {
                continue;
            }
            first = first == null ? acts.get(i) : first;
            long until = acts.get(i).occurredAtMillis() + DAY;
            ShopperActed next = null;
            for (int j = i + 1; j < acts.size() && acts.get(j).occurredAtMillis() <= until && next == null; j++) {
                if (acts.get(j).action().equals("quote_shown")) {
                    quote = acts.get(j);
                } else {
                    next = acts.get(j);
                }
            }
            if (next == null || next.isOrder()) {
                all.add(episode(first, quote, next == null ? until : next.occurredAtMillis(), next == null));
                first = null;
                quote = null;
            }
        }
        return all;
    }

    private static Contribution episode(ShopperActed first, @Nullable ShopperActed quote, long end, boolean abandoned) {
        int lost = abandoned ? 1 : 0;
        ClickDetail shown = quote == null ? null : quote.detail();
        Integer days = shown == null ? null : shown.promisedDays();
        int kind = days == null ? 10 : days <= 1 ? 2 : days == 2 ? 4 : days <= 7 ? 6 : 8;
        boolean above = shown != null && shown.quotedFee() != null
                && shown.quotedFee() > Objects.requireNonNull(shown.expectedFee());
        return Contribution.to(Family.CARTS, end, first.regionPath(), first.channel(), "").by(7).with(0, 1)
                .with(1, lost).with(kind, 1).with(kind + 1, lost).with(12, above ? 1 : 0).with(13, above ? lost : 0);
    }
}
