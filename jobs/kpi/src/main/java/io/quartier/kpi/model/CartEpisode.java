package io.quartier.kpi.model;

import static io.quartier.kpi.model.Measure.CARTS_ABANDONED;
import static io.quartier.kpi.model.Measure.CARTS_EPISODES;
import static io.quartier.kpi.model.Measure.CARTS_FEE_ABOVE;

import org.jspecify.annotations.Nullable;

/**
 * One go at buying: from a first cart event until the order, or {@value #PAUSE_MILLIS} ms after the last cart event. It takes region and
 * channel from its first cart event, and counts where it ends.
 *
 * @param cartId          the cart; empty when its events name none
 * @param path            encoded {@link RegionPath} of the first cart event
 * @param channel         sales channel of the first cart event
 * @param lastMillis      last cart event, epoch milliseconds
 * @param promisedDays    days that the last quote shown promised; null when none was shown or it promised none
 * @param feeAbove        whether the last quote shown asked for more than the shopper had been led to expect
 * @param orderedAtMillis when it was ordered, epoch milliseconds; null when it was not
 */
public record CartEpisode(String cartId, String path, String channel, long lastMillis, @Nullable Integer promisedDays,
        boolean feeAbove, @Nullable Long orderedAtMillis) {
    /** An episode ends so long after its last cart event: 24 hours. An event at that very instant still belongs to it. */
    public static final long PAUSE_MILLIS = 24 * 3_600_000L;

    private static final long MINUTE_MILLIS = 60_000;

    static CartEpisode openedBy(CartAct act, String cartId) {
        return new CartEpisode(cartId, act.path(), act.channel(), act.occurredAtMillis(), null, false, null);
    }

    /** Whether an event at an instant not before its last cart event still belongs to it. */
    boolean takes(long millis) {
        return orderedAtMillis == null && millis - lastMillis <= PAUSE_MILLIS;
    }

    /** The same with what an act that belongs to it adds. */
    CartEpisode with(CartAct act) {
        if (act.isCartEvent()) {
            return new CartEpisode(cartId, path, channel, act.occurredAtMillis(), promisedDays, feeAbove, null);
        }
        return act.isOrder()
                ? new CartEpisode(cartId, path, channel, lastMillis, promisedDays, feeAbove, act.occurredAtMillis())
                : new CartEpisode(cartId, path, channel, lastMillis, act.promisedDays(), act.feeAbove(), null);
    }

    /** When it ends if nothing more happens, epoch milliseconds. */
    long endMillis() {
        return orderedAtMillis == null ? lastMillis + PAUSE_MILLIS : orderedAtMillis;
    }

    /** Whether another episode counts in the very same cells. */
    boolean sharesCellsWith(CartEpisode other) {
        return path.equals(other.path) && channel.equals(other.channel)
                && endMillis() / MINUTE_MILLIS == other.endMillis() / MINUTE_MILLIS;
    }

    /** What it contributes once it has ended. */
    Contribution contribution(long person) {
        int abandoned = orderedAtMillis == null ? 1 : 0;
        int days = PromisedDays.of(promisedDays).measure();
        return Contribution.to(Family.CARTS, endMillis(), path, channel, "").by(person).with(CARTS_EPISODES, 1)
                .with(CARTS_ABANDONED, abandoned).with(days, 1).with(days + 1, abandoned)
                .with(CARTS_FEE_ABOVE, feeAbove ? 1 : 0).with(CARTS_FEE_ABOVE + 1, feeAbove ? abandoned : 0);
    }
}
