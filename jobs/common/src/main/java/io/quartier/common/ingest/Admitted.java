package io.quartier.common.ingest;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Rejection;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What became of the messages of one topic.
 *
 * @param events   events that may be counted, with their event time and the watermarks of their partitions
 * @param rejected messages that were refused
 * @param late     events beyond the horizon of the topic
 * @param counts   what each subtask did since its last checkpoint barrier
 */
public record Admitted<E>(DataStream<E> events, DataStream<Rejection> rejected, DataStream<LateEvent> late,
        DataStream<ConservationDelta> counts) {}
