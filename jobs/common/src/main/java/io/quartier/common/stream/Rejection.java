package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

/**
 * A message that a job refused, with its bytes, so that it can be looked at, mended and replayed.
 *
 * @param origin  where it came from
 * @param job     who refused it, e.g. {@code kpi}
 * @param reason  kind of fault, a name in capitals, e.g. {@code NOT_AVRO}; few of them, so that they can label metrics
 * @param detail  the fault in one sentence, without personal data
 * @param payload the message as read, possibly empty; never compared, so an array will do
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rejection(Origin origin, String job, String reason, String detail, byte[] payload) {
    public Rejection {
        requireNonNull(origin, "origin is null");
        requireNonNull(job, "job is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(payload, "payload is null");
    }
}
