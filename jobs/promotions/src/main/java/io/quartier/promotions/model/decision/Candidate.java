package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A match on its way to a decision.
 *
 * @param trigger   what fired
 * @param version   the version of it that is effective
 * @param subject   the shopper
 * @param place     where the shopper is, by the trigger's choice of place
 * @param matchedAt event time of the match
 * @param at        event time of deciding; later than the match only for one that was held
 * @param match     what made it fire
 * @param key       value of the key of {@code when}; null without one
 * @param prospect  what the shopper would get; null for nothing but a message
 * @param seen      what was seen to stand against it at {@code at}
 */
public record Candidate(Trigger trigger, int version, String subject, Place place, Instant matchedAt, Instant at,
        Match match, @Nullable String key, @Nullable Prospect prospect, Seen seen) {
    /** Arbitration: the higher priority first, then by name of the trigger; then by version and match, so that there are no ties. */
    public static final Comparator<Candidate> RANK = Comparator
            .comparingInt((Candidate candidate) -> candidate.trigger().limits().priority()).reversed()
            .thenComparing(candidate -> candidate.trigger().id()).thenComparingInt(Candidate::version)
            .thenComparing(candidate -> candidate.match().text());

    public Candidate {
        if (at.isBefore(matchedAt)) {
            throw new IllegalArgumentException("at is before matchedAt: " + at);
        }
    }

    /**
     * What was seen at an instant.
     *
     * @param against      reasons that only a look at other state can tell, of {@link #TELLABLE}
     * @param modelVersion version of the model that was read; null if none was
     * @param said         what the shopper would be told; null where there is nothing to say or a variable is missing
     */
    public record Seen(Set<Reason> against, @Nullable String modelVersion, @Nullable Said said) {
        /** Reasons that are seen; all others follow from the trigger and its state. */
        public static final Set<Reason> TELLABLE = Collections.unmodifiableSet(EnumSet.of(Reason.NO_CONSENT,
                Reason.SUSPENDED, Reason.PAUSED, Reason.WEATHER_ALERT, Reason.NO_STOCK, Reason.PROMISE_AT_RISK,
                Reason.FRAUD_HOLD, Reason.TEMPLATE));
        /** Nothing stands against it, and no model was read. */
        public static final Seen NOTHING = new Seen(Set.of(), null);

        public Seen {
            against = Set.copyOf(against);
            if (!TELLABLE.containsAll(against)) {
                throw new IllegalArgumentException("against has reasons that are not seen: " + against);
            }
        }

        /** Where nothing is said. */
        public Seen(Set<Reason> against, @Nullable String modelVersion) {
            this(against, modelVersion, null);
        }
    }

    /** The same match, taken up again at a later instant with what is seen then. */
    public Candidate again(Instant later, Seen seenLater) {
        return new Candidate(trigger, version, subject, place, matchedAt, later, match, key, prospect, seenLater);
    }

    /** The way its message takes; null without a message. */
    @Nullable
    Channel channel() {
        return Assignment.findChannel(trigger, subject, place).orElse(null);
    }

    /** Name of its decision: the same in every replay, and whenever it is taken up again. */
    public String decisionId() {
        return Decision.id(trigger.id(), version, subject, match);
    }

    /** When the offer can be redeemed no longer, counted from the match; null without an offer. */
    public @Nullable Instant validUntil() {
        return prospect == null ? null : matchedAt.plus(prospect.offer().terms().validFor());
    }

    /** Whether that was seen to stand against it. */
    boolean isSeen(Reason reason) {
        return seen.against().contains(reason);
    }
}
