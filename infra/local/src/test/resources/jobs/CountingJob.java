import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Counts for ever and writes down, at each start, the count that it goes on from. Compiled by the test that runs it. */
public final class CountingJob {
    public static void main(String[] args) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(300);
        var numbers = new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Types.LONG);
        env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers").uid("numbers").setParallelism(1)
                .map(new Count(args[0])).uid("count").setParallelism(1)
                .sinkTo(new DiscardingSink<>()).uid("discard");
        env.execute("counting");
    }

    public static final class Count implements MapFunction<Long, Long>, CheckpointedFunction {
        private final String diary;
        private transient ListState<Long> state;
        private long count;

        Count(String diary) {
            this.diary = diary;
        }

        @Override
        public Long map(Long number) {
            count++;
            return count;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.update(java.util.List.of(count));
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("count", Types.LONG));
            for (long restored : state.get()) {
                count += restored;
            }
            Files.writeString(Path.of(diary), count + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
