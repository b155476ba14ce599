package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.trigger.Reason;

/** Whether somebody gets what they ask of the limits. */
public sealed interface Answer {
    /** They do. */
    record Granted(Claim claim) implements Answer {}

    /** They do not, and never will for this decision. */
    record Refused(Reason reason) implements Answer {}
}
