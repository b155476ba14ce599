package io.quartier.common.testkit;

import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.assertj.core.util.Throwables;

/** Runs a bounded job once and keeps what left it, output by output. */
public final class CollectedStreams {
    private final List<Output<?>> outputs = new ArrayList<>();

    /** An output of the job. */
    public static final class Output<T> implements StreamSink<T> {
        private final DataStream.Collector<T> collector = new DataStream.Collector<>();
        private final List<T> elements = new ArrayList<>();

        @Override
        public void attach(DataStream<T> stream, OperatorId id) {
            stream.collectAsync(collector);
        }

        /** What left the job here, in the order of arrival. */
        public List<T> elements() {
            return List.copyOf(elements);
        }

        private Void drain() throws Exception {
            CloseableIterator<T> arriving = collector.getOutput();
            arriving.forEachRemaining(elements::add);
            arriving.close();
            return null;
        }
    }

    /** A new output, to be attached to a stream. */
    public <T> Output<T> output() {
        Output<T> output = new Output<>();
        outputs.add(output);
        return output;
    }

    /** The same with the stream attached at once. */
    public <T> Output<T> outputOf(DataStream<T> stream) {
        Output<T> output = output();
        stream.collectAsync(output.collector);
        return output;
    }

    /** Runs the job to its end. All outputs are read at the same time, so that none holds back another. */
    public void run(StreamExecutionEnvironment environment) throws Exception {
        JobClient job = environment.executeAsync();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> reading = new ArrayList<>();
            outputs.forEach(output -> reading.add(readers.submit(output::drain)));
            for (Future<Void> done : reading) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the job failed: " + Throwables.getRootCause(e), e);
        }
        job.getJobExecutionResult().get();
    }
}
