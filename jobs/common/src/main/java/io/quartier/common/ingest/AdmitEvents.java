package io.quartier.common.ingest;

import io.quartier.common.ingest.Verdict.Admitted;
import io.quartier.common.ingest.Verdict.Refused;
import io.quartier.common.ingest.Verdict.TooLate;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.TallyingOperator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the messages of one topic and lets through the events that may be counted; the others leave by a side output with a reason
 * and their bytes. Heartbeats end here. Counts everything per partition.
 *
 * <p>State: the newest heartbeat of each partition. All subtasks read all of them after a restore, since partitions change hands.
 * <p>Time: the heartbeats of the message's own partition; the watermark of the task has no say. Order: that of the partition.
 *
 * @param <A> the Avro record of the topic
 * @param <E> the job's event
 */
final class AdmitEvents<A extends SpecificRecord, E> extends TallyingOperator<E>
        implements
            OneInputStreamOperator<SourceMessage, E> {
    private static final long serialVersionUID = 1L;

    /** Messages that were refused. */
    static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejection.class));
    /** Events beyond the horizon of their topic. */
    static final OutputTag<LateEvent> LATE = new OutputTag<>("late", TypeInformation.of(LateEvent.class));

    private static final ListStateDescriptor<PartitionClock> CLOCKS = new ListStateDescriptor<>("partition-clocks",
            TypeInformation.of(PartitionClock.class));

    private final IngestRules rules;
    private final EventCodec<A, E> codec;

    private transient Admission<A, E> admission;
    private transient ListState<PartitionClock> clocks;
    private transient MetricGroup group;
    private transient Map<String, Counter> rejectedByReason;
    private transient Counter eventsLate;

    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    AdmitEvents(IngestRules rules, EventCodec<A, E> codec) {
        this.rules = rules;
        this.codec = codec;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        admission = new Admission<>(rules.topic(), codec, rules.bounds(), rules.maxAhead());
        clocks = context.getOperatorStateStore().getUnionListState(CLOCKS);
        clocks.get().forEach(admission::advance);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        clocks.update(admission.clocks());
    }

    @Override
    public void open() throws Exception {
        super.open();
        group = getMetricGroup().addGroup(IngestMetrics.GROUP);
        eventsLate = group.counter(IngestMetrics.EVENTS_LATE);
        rejectedByReason = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<SourceMessage> element) {
        SourceMessage message = element.getValue();
        switch (admission.judge(message)) {
            case Verdict.Heartbeat<E>() -> tally().heartbeat(message.origin());
            case Admitted<E>(E event, Instant occurredAt) -> {
                admit(message.origin());
                output.collect(new StreamRecord<>(event, occurredAt.toEpochMilli()));
            }
            case TooLate<E> late -> setAside(late, message);
            case Refused<E>(Fault fault) -> refuse(fault, message);
        }
    }

    private void admit(Origin origin) {
        tally().read(origin);
        if (rules.acceptance() == Acceptance.ON_ADMISSION) {
            tally().accepted(origin);
        }
    }

    private void setAside(TooLate<E> late, SourceMessage message) {
        tally().read(message.origin());
        tally().late(message.origin());
        eventsLate.inc();
        output.collect(LATE, new StreamRecord<>(new LateEvent(message.origin(), rules.job(),
                codec.eventId(late.event()), late.occurredAt(), late.watermarkAt(), "BEYOND_HORIZON",
                message.payload())));
    }

    private void refuse(Fault fault, SourceMessage message) {
        tally().read(message.origin());
        tally().rejected(message.origin());
        rejectedByReason.computeIfAbsent(fault.reason(), reason -> group.addGroup(IngestMetrics.REASON, reason)
                .counter(IngestMetrics.RECORDS_REJECTED)).inc();
        output.collect(REJECTED, new StreamRecord<>(new Rejection(message.origin(), rules.job(), fault.reason(),
                fault.sentence(), message.payload())));
    }
}
