package io.quartier.local.outbox;

import io.quartier.schemas.DispatchStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to deliver.
 *
 * @param status SENT, SUPPRESSED or BOUNCED
 * @param reason why it was not sent; null if it was
 */
public record Result(DispatchStatus status, @Nullable String reason) {
    static final Result SENT = new Result(DispatchStatus.SENT, null);

    static Result suppressed(String reason) {
        return new Result(DispatchStatus.SUPPRESSED, reason);
    }

    static Result bounced(String reason) {
        return new Result(DispatchStatus.BOUNCED, reason);
    }
}
