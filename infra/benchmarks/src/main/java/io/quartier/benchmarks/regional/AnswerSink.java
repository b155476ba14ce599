package io.quartier.benchmarks.regional;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where the results of a program on Flink end: in the answer of this process. */
final class AnswerSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Taking<T> taking;

    /** Takes a result. */
    @FunctionalInterface
    interface Taking<T> extends Serializable {
        void take(T result);
    }

    AnswerSink(Taking<T> taking) {
        this.taking = taking;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T result, Context at) {
                taking.take(result);
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }
}
