package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A valid event that came too late to be counted, with its bytes, so that it can be replayed.
 *
 * @param origin      where it came from
 * @param job         who found it late, e.g. {@code kpi}
 * @param eventId     its deduplication key
 * @param occurredAt  its event time
 * @param watermarkAt the watermark that it was behind
 * @param reason      which horizon it missed, a name in capitals, e.g. {@code BEYOND_HORIZON}
 * @param payload     the message as read; never compared, so an array will do
 */
@SuppressWarnings("ArrayRecordComponent")
public record LateEvent(Origin origin, String job, String eventId, Instant occurredAt, Instant watermarkAt,
        String reason, byte[] payload) {
    public LateEvent {
        requireNonNull(origin, "origin is null");
        requireNonNull(job, "job is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(occurredAt, "occurredAt is null");
        requireNonNull(watermarkAt, "watermarkAt is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(payload, "payload is null");
    }
}
