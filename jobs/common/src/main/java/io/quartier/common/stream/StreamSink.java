package io.quartier.common.stream;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where a stream leaves the job. Production attaches ClickHouse or Kafka; a test attaches a collector.
 *
 * @param <T> what leaves
 */
@FunctionalInterface
public interface StreamSink<T> {
    /** Ends {@code stream} here, in an operator known as {@code id}. */
    void attach(DataStream<T> stream, OperatorId id);

    /** A Flink sink as the end of a stream. */
    static <T> StreamSink<T> of(Sink<T> sink) {
        return (stream, id) -> stream.sinkTo(sink).uid(id.uid()).name(id.displayName());
    }

    /** The same in a task of its own: who waits for a transaction at each checkpoint holds back nobody who decides. */
    static <T> StreamSink<T> apart(Sink<T> sink) {
        return (stream, id) -> stream.sinkTo(sink).disableChaining().uid(id.uid()).name(id.displayName());
    }
}
