package io.quartier.local.truth;

import java.time.Instant;

/**
 * The address of a figure; the channel is always {@code all}.
 *
 * @param grain {@code day}, {@code week} or {@code month}
 */
public record Cell(String region, String grain, Instant windowStart, String kpi) {}
