package io.quartier.common.ingest;

import io.quartier.common.ingest.Verdict.Admitted;
import io.quartier.common.ingest.Verdict.Refused;
import io.quartier.common.ingest.Verdict.TooLate;
import io.quartier.common.stream.Origin;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Judges the messages of one topic, each by itself and by the newest heartbeat before it in its own partition. No other partition and
 * no other subtask has a say, so the same messages get the same verdicts at any parallelism.
 *
 * @param <A> the Avro record of the topic
 * @param <E> the job's event
 */
final class Admission<A extends SpecificRecord, E> {
    private final TopicDecoder decoder;
    private final EventCodec<A, E> codec;
    private final Check<E> check;
    private final Bounds bounds;
    private final Duration maxAhead;
    /** Newest heartbeat of each partition. */
    private final Map<Integer, Instant> clocks = new HashMap<>();

    /** @param maxAhead how far an event may be ahead of the newest heartbeat of its partition */
    Admission(Topic topic, EventCodec<A, E> codec, Bounds bounds, Duration maxAhead) {
        this.decoder = TopicDecoder.of(topic);
        this.codec = codec;
        this.check = codec.check();
        this.bounds = bounds;
        this.maxAhead = maxAhead;
    }

    /** The newest heartbeat of each partition. */
    List<PartitionClock> clocks() {
        return clocks.entrySet().stream().map(clock -> new PartitionClock(clock.getKey(), clock.getValue())).toList();
    }

    /** Moves the clock of a partition forward; never backward. */
    void advance(PartitionClock clock) {
        clocks.merge(clock.partition(), clock.heartbeatAt(), (before, now) -> now.isAfter(before) ? now : before);
    }

    Verdict<E> judge(SourceMessage message) {
        Instant heartbeatAt = message.heartbeatAt();
        if (heartbeatAt == null) {
            return judgeEvent(message);
        }
        if (!EventTimes.contain(heartbeatAt)) {
            return refused("OUT_OF_RANGE", "The heartbeat is of " + heartbeatAt + ", not between 2000 and 2100.");
        }
        advance(new PartitionClock(message.origin().partition(), heartbeatAt));
        return new Verdict.Heartbeat<>();
    }

    private Verdict<E> judgeEvent(SourceMessage message) {
        E event;
        try {
            event = codec.toEvent(codec.avroType().cast(decoder.decode(message.payload())), message.origin());
        } catch (UndecodableMessage e) {
            return refused(e.reason().name(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return refused("INVALID", String.valueOf(e.getMessage()));
        }
        Fault fault = check.faultOf(event);
        return fault == null ? judgeTime(event, message.origin()) : new Refused<>(fault);
    }

    private Verdict<E> judgeTime(E event, Origin origin) {
        Instant occurredAt = codec.occurredAt(event);
        if (!EventTimes.contain(occurredAt)) {
            return refused("OUT_OF_RANGE", "The event is of " + occurredAt + ", not between 2000 and 2100.");
        }
        Instant heartbeatAt = clocks.get(origin.partition());
        if (heartbeatAt == null) {
            return admitted(event, occurredAt, occurredAt);
        }
        if (occurredAt.isAfter(heartbeatAt.plus(maxAhead))) {
            return refused("OUT_OF_RANGE", "The event is of " + occurredAt + ", more than " + maxAhead
                    + " after the newest heartbeat of its partition, " + heartbeatAt + ".");
        }
        Instant watermarkAt = HeartbeatWatermarks.watermarkAt(heartbeatAt, bounds.disorder());
        return isBeyond(bounds.horizon(), occurredAt, watermarkAt)
                ? new TooLate<>(event, occurredAt, watermarkAt)
                : admitted(event, occurredAt, watermarkAt);
    }

    private Verdict<E> admitted(E event, Instant occurredAt, Instant watermarkAt) {
        Instant knownAt = watermarkAt.isAfter(occurredAt) ? watermarkAt : occurredAt;
        return new Admitted<>(codec.knownAt(event, knownAt), occurredAt);
    }

    private static boolean isBeyond(@Nullable Duration horizon, Instant occurredAt, Instant watermarkAt) {
        return horizon != null && occurredAt.isBefore(watermarkAt.minus(horizon));
    }

    private Verdict<E> refused(String reason, String sentence) {
        return new Refused<>(new Fault(reason, sentence));
    }
}
