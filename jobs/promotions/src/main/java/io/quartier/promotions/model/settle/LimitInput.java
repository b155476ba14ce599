package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that concerns the limits of a trigger; one of the four is there.
 *
 * @param trigger whose limits
 * @param at      event time
 * @param id      unique among inputs of its kind: the decision, the request, the event, the condition
 * @param match   a match that came as far as the limits
 * @param request a request to redeem a claim
 * @param step    a step of an order that names a claim
 * @param suspension one of its versions is suspended
 */
public record LimitInput(String trigger, Instant at, String id, @Nullable PassedMatch match,
        @Nullable RedeemRequest request, @Nullable ClaimStep step, @Nullable Suspension suspension) {
    /** Of what names no trigger: nobody has such a claim, and the answer is no. */
    public static final String NO_TRIGGER = "";
    /**
     * The order of application. At one instant a suspension comes before what it keeps back, what is issued before what asks for it, and that
     * before the order, since each may cause the next.
     */
    public static final Comparator<LimitInput> IN_ORDER = Comparator.comparing(LimitInput::at)
            .thenComparing(LimitInput::rank).thenComparing(LimitInput::kind).thenComparing(LimitInput::id);

    /** A match that came as far as the limits. */
    public static LimitInput of(PassedMatch match) {
        return new LimitInput(match.trigger(), match.at(), match.decisionId(), match, null, null, null);
    }

    /** A request to redeem a claim. */
    public static LimitInput of(RedeemRequest request) {
        return new LimitInput(trigger(request.claimId()), request.at(), request.requestId(), null, request, null, null);
    }

    /** A step of an order that names a claim. */
    public static LimitInput of(ClaimStep step) {
        return new LimitInput(trigger(step.claimId()), step.at(), step.eventId(), null, null, step, null);
    }

    /** One of its versions is suspended. */
    public static LimitInput of(Suspension suspension) {
        return new LimitInput(suspension.trigger(), suspension.at(),
                suspension.version() + " " + suspension.condition(), null, null, null, suspension);
    }

    private static String trigger(String claimId) {
        return Ticket.findTrigger(claimId).orElse(NO_TRIGGER);
    }

    private int rank() {
        if (suspension != null) {
            return 0;
        }
        if (match != null) {
            return 1;
        }
        return step == null ? 2 : 3;
    }

    private Kind kind() {
        return step == null ? Kind.PLACED : step.kind();
    }
}
