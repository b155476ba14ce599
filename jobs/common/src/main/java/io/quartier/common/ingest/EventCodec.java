package io.quartier.common.ingest;

import io.quartier.common.stream.Origin;
import java.io.Serializable;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * How a job reads the events of one topic into its own words.
 *
 * @param <A> the Avro record of the topic
 * @param <E> the job's event, a public record of flat components
 */
public interface EventCodec<A extends SpecificRecord, E> extends Serializable {
    /** The Avro record of the topic. */
    Class<A> avroType();

    /** How Flink carries the job's event. */
    TypeInformation<E> eventType();

    /**
     * The job's event. An {@link IllegalArgumentException}, which the constructor of a checked record throws, refuses the message as
     * {@code INVALID} with the exception's text; anything else thrown is our mistake and fails the job.
     */
    E toEvent(A avro, Origin origin);

    /** The deduplication key of an event. */
    String eventId(E event);

    /** The event time of an event. */
    Instant occurredAt(E event);

    /**
     * The event with the instant from which on it was known, for jobs that ask what was known when: its own time, or the watermark of its
     * partition where that had passed it. Follows from the messages of the partition alone. Most events leave it aside.
     */
    default E knownAt(E event, Instant knownAt) {
        return event;
    }

    /** What makes an event invalid by itself. */
    default Check<E> check() {
        return Check.none();
    }
}
