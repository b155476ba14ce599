package io.quartier.local.truth.city;

import java.time.Instant;

/**
 * The address of a cell.
 *
 * @param grain   {@code minute}, {@code hour}, {@code day}, {@code week} or {@code month}
 * @param channel {@code all}, {@code web}, {@code app} or {@code marketplace}
 */
public record Slot(String region, String grain, Instant start, String channel) {}
