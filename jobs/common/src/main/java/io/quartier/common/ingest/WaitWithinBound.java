package io.quartier.common.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets a topic that says nothing hold back nobody for ever: its clock goes on a bound behind the clock of others. Input 1 are the messages of
 * the topic, input 2 the clock, of which only watermarks are told. What was recorded when the task began is waited for however long
 * reading it takes, so that a job that catches up, or begins anew, knows what it knew before. To be run as one task.
 *
 * <p>State: how far each partition was read, to know after a restart what is still recorded.
 * <p>Time: the watermark is that of the topic, or the clock's less the bound where that is later and all that was recorded is read. A clock
 * that has ended stands where it last stood. Order: messages leave as they come.
 */
final class WaitWithinBound extends AbstractStreamOperator<SourceMessage>
        implements
            TwoInputStreamOperator<SourceMessage, Boolean, SourceMessage> {
    private static final long serialVersionUID = 1L;
    /** The last offset may be the mark of a transaction, which no reader is shown. */
    private static final int UNSEEN = 1;
    private static final ListStateDescriptor<ReadPosition> POSITIONS = new ListStateDescriptor<>("read-positions",
            TypeInformation.of(ReadPosition.class));

    private final RecordedEnds ends;
    private final long boundMillis;
    private transient Map<Integer, Long> read;
    private transient Map<Integer, Long> unread;
    private transient ListState<ReadPosition> positions;
    private transient long ownMillis;
    private transient long clockMillis;
    private transient long toldMillis;

    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    WaitWithinBound(RecordedEnds ends, Duration bound) {
        this.ends = ends;
        this.boundMillis = bound.toMillis();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        positions = context.getOperatorStateStore().getListState(POSITIONS);
        read = new HashMap<>();
        positions.get().forEach(position -> read.put(position.partition(), position.nextOffset()));
        ownMillis = Long.MIN_VALUE;
        clockMillis = Long.MIN_VALUE;
        toldMillis = Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        unread = new HashMap<>(ends.find());
        read.forEach(this::noteRead);
        unread.values().removeIf(end -> end <= UNSEEN);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        positions.update(read.entrySet().stream().map(entry -> new ReadPosition(entry.getKey(), entry.getValue()))
                .toList());
    }

    @Override
    public void processElement1(StreamRecord<SourceMessage> element) {
        int partition = element.getValue().origin().partition();
        long next = element.getValue().origin().offset() + 1;
        read.put(partition, next);
        noteRead(partition, next);
        output.collect(element);
    }

    private void noteRead(int partition, long nextOffset) {
        unread.computeIfPresent(partition, (same, end) -> nextOffset + UNSEEN >= end ? null : end);
    }

    @Override
    public void processElement2(StreamRecord<Boolean> element) {
        throw new IllegalStateException("a clock has no elements");
    }

    @Override
    public void processWatermark1(Watermark mark) {
        ownMillis = mark.getTimestamp();
        tell();
    }

    @Override
    public void processWatermark2(Watermark mark) {
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            clockMillis = mark.getTimestamp();
            tell();
        }
    }

    private void tell() {
        boolean isBounded = unread.isEmpty() && clockMillis > Long.MIN_VALUE + boundMillis;
        long millis = isBounded ? Math.max(ownMillis, clockMillis - boundMillis) : ownMillis;
        if (millis > toldMillis) {
            toldMillis = millis;
            output.emitWatermark(new Watermark(millis));
        }
    }
}
