package io.quartier.promotions.model.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a trigger with who changed it and why: a line of the audit.
 *
 * @param version     what was published
 * @param publishedAt the publisher's feed clock
 * @param by          who
 * @param rollBackOf  version whose content it brings back; null when the content is new
 * @param sha256      of the definition, hexadecimal
 */
public record PublishedVersion(TriggerVersion version, Instant publishedAt, Hand by, @Nullable Integer rollBackOf,
        String sha256) {
    /**
     * Who published it.
     *
     * @param author     who wrote it; null when published by a machine
     * @param approvedBy who approved it; null when nobody had to
     * @param isSolo     whether one person wrote and approved it
     * @param note       why; null when not said
     */
    public record Hand(@Nullable String author, @Nullable String approvedBy, boolean isSolo, @Nullable String note) {}
}
