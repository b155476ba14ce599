package io.quartier.local.trigger;

import org.jspecify.annotations.Nullable;

/**
 * Who publishes.
 *
 * @param author     who wrote it
 * @param approvedBy who approved it; null if nobody did
 * @param note       why; null when not said
 */
public record Hand(String author, @Nullable String approvedBy, @Nullable String note) {}
