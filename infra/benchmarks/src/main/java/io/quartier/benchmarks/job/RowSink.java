package io.quartier.benchmarks.job;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Gives what arrives to this process. */
final class RowSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Taking<T> taking;

    /** Takes a row or a fact. */
    @FunctionalInterface
    interface Taking<T> extends Serializable {
        void take(T row);
    }

    RowSink(Taking<T> taking) {
        this.taking = taking;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T row, Context at) {
                taking.take(row);
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
