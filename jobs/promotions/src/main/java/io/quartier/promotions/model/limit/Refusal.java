package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;

/**
 * What somebody was told who came too late: it stays so, also when a place is released.
 *
 * @param reason why
 * @param at     when they were told
 */
public record Refusal(Reason reason, Instant at) {}
