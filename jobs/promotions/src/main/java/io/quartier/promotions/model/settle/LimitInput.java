package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that concerns the limits of a trigger; one of the three is there.
 *
 * @param trigger whose limits
 * @param at      event time
 * @param id      unique among inputs of its kind: the decision, the request, the event
 * @param match   a match that came as far as the limits
 * @param request a request to redeem a claim
 * @param step    a step of an order that names a claim
 */
public record LimitInput(String trigger, Instant at, String id, @Nullable PassedMatch match,
        @Nullable RedeemRequest request, @Nullable ClaimStep step) {
    /** Of what names no trigger: nobody has such a claim, and the answer is no. */
    public static final String NO_TRIGGER = "";
    /**
     * The order of application. At one instant what is issued comes before what asks for it, and that before the order, since each may cause
     * the next.
     */
    public static final Comparator<LimitInput> IN_ORDER = Comparator.comparing(LimitInput::at)
            .thenComparing(LimitInput::rank).thenComparing(LimitInput::kind).thenComparing(LimitInput::id);

    /** A match that came as far as the limits. */
    public static LimitInput of(PassedMatch match) {
        return new LimitInput(match.trigger(), match.at(), match.decisionId(), match, null, null);
    }

    /** A request to redeem a claim. */
    public static LimitInput of(RedeemRequest request) {
        return new LimitInput(trigger(request.claimId()), request.at(), request.requestId(), null, request, null);
    }

    /** A step of an order that names a claim. */
    public static LimitInput of(ClaimStep step) {
        return new LimitInput(trigger(step.claimId()), step.at(), step.eventId(), null, null, step);
    }

    private static String trigger(String claimId) {
        return Ticket.findTrigger(claimId).orElse(NO_TRIGGER);
    }

    private int rank() {
        if (match != null) {
            return 0;
        }
        return step == null ? 1 : 2;
    }

    private Kind kind() {
        return step == null ? Kind.PLACED : step.kind();
    }
}
