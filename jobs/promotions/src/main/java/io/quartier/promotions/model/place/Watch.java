package io.quartier.promotions.model.place;

import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.OnRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one trigger stands in one region: whether its condition holds, for how long, and whether it may fire.
 *
 * <p>What nobody knows changes nothing but this: the time that the condition has to hold begins anew, and a span reaches nobody.
 *
 * @param armed      whether it may fire; after firing not before {@code rearm_when} holds
 * @param on         whether the condition has held for long enough, and was not seen to cease
 * @param span       where a span stands
 * @param holdsSince since when the condition has been known to hold; null while it is not
 * @param staleSince since when the weather was too old when that was last noted; null if it never was
 */
public record Watch(boolean armed, boolean on, Span span, @Nullable Instant holdsSince,
        @Nullable Instant staleSince) {
    /** Where a span stands. */
    public enum Span {
        /** There is none. */
        NONE,
        /** It goes on. */
        OPEN,
        /** Nobody knows whether it goes on. */
        SUSPENDED
    }

    /**
     * What an instant brought.
     *
     * @param watch how it stands after it
     * @param edge  what fires; null if nothing
     */
    public record Step(Watch watch, @Nullable Kind edge) {}

    /** As a trigger is published: an edge that has been passed already does not fire. */
    public static Watch begin(When.Edge edge, Truth truth) {
        boolean on = truth == Truth.HOLDS && edge != When.Edge.WHILE;
        return new Watch(!on || edge == When.Edge.ENDS, on, Span.NONE, null, null);
    }

    /**
     * Looks at the region.
     *
     * @param truth  whether the condition holds
     * @param rearms whether {@code rearm_when} is known to hold; without one it says nothing
     */
    public Step look(OnRegion when, Instant now, Truth truth, boolean rearms) {
        Step step = switch (truth) {
            case HOLDS -> hold(when, now);
            case FAILS -> fail(when);
            case UNKNOWN -> suspend();
        };
        boolean mayFireAgain = when.rearmWhen() == null
                ? truth == Truth.FAILS && when.edge() != When.Edge.ENDS
                : rearms && step.edge == null;
        return mayFireAgain ? new Step(step.watch.arm(true), step.edge) : step;
    }

    private Step hold(OnRegion when, Instant now) {
        Instant since = holdsSince == null ? now : holdsSince;
        if (!on) {
            boolean isLongEnough = !now.isBefore(since.plus(when.heldFor()));
            return isLongEnough
                    ? turnOn(when, since)
                    : new Step(new Watch(armed, false, span, since, staleSince), null);
        }
        return span == Span.SUSPENDED
                ? new Step(new Watch(armed, true, Span.OPEN, since, staleSince), Kind.RESUMES)
                : new Step(new Watch(armed, true, span, since, staleSince), null);
    }

    private Step turnOn(OnRegion when, Instant since) {
        return switch (when.edge()) {
            case STARTS -> new Step(new Watch(false, true, Span.NONE, since, staleSince), armed ? Kind.STARTS : null);
            case ENDS -> new Step(new Watch(armed || when.rearmWhen() == null, true, Span.NONE, since, staleSince),
                    null);
            case WHILE -> new Step(new Watch(false, true, armed ? Span.OPEN : Span.NONE, since, staleSince),
                    armed ? Kind.OPENS : null);
        };
    }

    private Step fail(OnRegion when) {
        if (on && when.edge() == When.Edge.ENDS && armed) {
            return new Step(new Watch(false, false, Span.NONE, null, staleSince), Kind.ENDS);
        }
        return new Step(new Watch(armed, false, Span.NONE, null, staleSince),
                span == Span.OPEN ? Kind.CLOSES : null);
    }

    private Step suspend() {
        return span == Span.OPEN
                ? new Step(new Watch(armed, on, Span.SUSPENDED, null, staleSince), Kind.CLOSES)
                : new Step(new Watch(armed, on, span, null, staleSince), null);
    }

    private Watch arm(boolean mayFire) {
        return new Watch(mayFire, on, span, holdsSince, staleSince);
    }

    /** The same, having noted since when the weather is too old. */
    Watch stale(Instant since) {
        return new Watch(armed, on, span, holdsSince, since);
    }

    /** When it has held for long enough; empty unless that is what it waits for. */
    Optional<Instant> findDue(Duration heldFor) {
        return on || holdsSince == null ? Optional.empty() : Optional.of(holdsSince.plus(heldFor));
    }
}
