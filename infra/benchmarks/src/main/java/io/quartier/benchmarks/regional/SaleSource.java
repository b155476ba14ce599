package io.quartier.benchmarks.regional;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The orders as a source of Flink. Every subtask makes its share of them, a heartbeat's worth per call, so that as little as possible is
 * spent on the way into the first operator; all programs on Flink read this one.
 *
 * @param <T> how the program wants an order
 */
final class SaleSource<T> implements Source<T, SaleSplits.Whole, Void> {
    private static final long serialVersionUID = 1L;

    private final Input input;
    private final SaleReader.Shape<T> shape;

    SaleSource(Input input, SaleReader.Shape<T> shape) {
        this.input = input;
        this.shape = shape;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED; // what a stream is; it ends all the same
    }

    @Override
    public SourceReader<T, SaleSplits.Whole> createReader(SourceReaderContext context) {
        return new SaleReader<>(input, shape, context.getIndexOfSubtask(), context.currentParallelism());
    }

    @Override
    public SplitEnumerator<SaleSplits.Whole, Void> createEnumerator(SplitEnumeratorContext<SaleSplits.Whole> context) {
        return new SaleSplits();
    }

    @Override
    public SplitEnumerator<SaleSplits.Whole, Void> restoreEnumerator(SplitEnumeratorContext<SaleSplits.Whole> context,
            Void nothing) {
        return new SaleSplits();
    }

    @Override
    public SimpleVersionedSerializer<SaleSplits.Whole> getSplitSerializer() {
        return new SaleSplits.WholeSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        return new SaleSplits.NothingSerializer();
    }
}
