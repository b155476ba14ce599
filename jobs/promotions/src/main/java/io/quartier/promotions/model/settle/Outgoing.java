package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Said;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of an issued decision on its way to the shopper.
 *
 * @param decision        that decision
 * @param channel         the way it takes
 * @param isTransactional whether it belongs to a contract with the shopper
 * @param said            what it says
 */
public record Outgoing(Decision decision, Channel channel, boolean isTransactional, Said said) {
    /**
     * What goes out with a decision; empty if it is not issued or says nothing.
     *
     * @param said null without a message
     */
    static Optional<Outgoing> find(Decision decision, Trigger trigger, @Nullable Said said) {
        Channel channel = decision.channel();
        if (decision.status() != Status.ISSUED || said == null || channel == null) {
            return Optional.empty();
        }
        return Optional.of(new Outgoing(decision, channel, trigger.about().kind() == Trigger.Kind.TRANSACTIONAL, said));
    }

    /** Unique per decision and channel, the same in every replay. */
    public String messageId() {
        return decision.decisionId() + '@' + channel.name().toLowerCase(Locale.ROOT);
    }
}
