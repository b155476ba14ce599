package io.quartier.common.sink;

import io.quartier.schemas.Topic;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;

/**
 * How a fact of a job is written to a topic.
 *
 * @param <T> the fact
 */
public interface FactRecord<T> extends Serializable {
    /** Where it goes. */
    Topic topic();

    /** The Kafka key. */
    String key(T fact);

    /** The record of the topic, with its {@code eventId} and {@code occurredAt}. */
    SpecificRecord toRecord(T fact);
}
