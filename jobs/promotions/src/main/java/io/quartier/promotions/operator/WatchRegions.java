package io.quartier.promotions.operator;

import io.quartier.common.stream.KnownByAll;
import io.quartier.common.stream.RememberedWatermark;
import io.quartier.promotions.PromotionMetrics;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.RegionRun;
import io.quartier.promotions.model.place.RegionTurn;
import io.quartier.promotions.model.place.Shards;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Holds the triggers that places begin against each leaf region. Input 1 are news by leaf region, input 2 all versions of triggers,
 * broadcast. Out come bulletins for those who decide about shoppers, by a side output what is to be told to those present.
 *
 * <p>State per leaf region: a {@link RegionFile}, as long as the region is there. Per task: every version of every trigger.
 * <p>Time: news are applied by a timer at their own instant, once the watermarks of both inputs have passed it; news behind that, which
 * a source that dates them does not send, at the next instant. Order: (at, issuedAt, id) per region, triggers by name.
 */
public final class WatchRegions extends AbstractStreamOperator<Bulletin>
        implements
            TwoInputStreamOperator<News, TriggerVersion, Bulletin>,
            Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final String REGIONS = "regions";
    private static final ValueStateDescriptor<RegionFile> FILE = new ValueStateDescriptor<>(REGIONS,
            PromotionTypes.REGION_FILE);

    /** Edges, to each part of those present in the region. */
    public static final OutputTag<Summons> SUMMONED = new OutputTag<>("summoned", PromotionTypes.SUMMONS);
    /** Triggers that could not be decided in a region. */
    public static final OutputTag<Decision> STALE = new OutputTag<>("stale", PromotionTypes.DECISION);

    /** Versions of which a condition looked at more than it may, told of at least once each. */
    public static final OutputTag<Suspension> OVERSPENT = new OutputTag<>("overspent",
            TypeInformation.of(Suspension.class));

    private final String job;
    private final ReaderSource reader;
    private transient TriggerBook book;
    private transient KnownByAll<TriggerVersion> versions;
    private transient RememberedWatermark remembered;
    private transient ValueState<RegionFile> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter overspent;
    private transient FirstOverspent first;

    /**
     * Watches for a job.
     *
     * @param job    its name, under which its tasks in a JVM share compiled triggers
     * @param reader of definitions
     */
    public WatchRegions(String job, ReaderSource reader) {
        this.job = job;
        this.reader = reader;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        book = SharedBooks.take(job, reader);
        remembered = RememberedWatermark.of(context);
        versions = KnownByAll.of(context, "trigger-versions", TypeInformation.of(TriggerVersion.class),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        versions.forEach(book::add);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        versions.write(book::all);
        remembered.remember(timers.currentWatermark());
    }

    @Override
    public void open() throws Exception {
        super.open();
        first = new FirstOverspent();
        state = getRuntimeContext().getState(FILE);
        timers = getInternalTimerService("instants", VoidNamespaceSerializer.INSTANCE, this);
        overspent = getRuntimeContext().getMetricGroup().addGroup(PromotionMetrics.GROUP)
                .counter(PromotionMetrics.CONDITIONS_OVERSPENT);
    }

    @Override
    public void close() throws Exception {
        if (book != null) {
            SharedBooks.giveBack(job);
        }
        super.close();
    }

    @Override
    public void processElement1(StreamRecord<News> element) throws Exception {
        long passed = remembered.atLeast(timers.currentWatermark());
        News news = passed == Long.MIN_VALUE ? element.getValue() : element.getValue().notBehind(passed);
        RegionFile file = fileOrNew();
        if (file.ahead.stream().noneMatch(known -> known.id().equals(news.id()))) {
            file.ahead.add(news);
            state.update(file);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, news.at().toEpochMilli());
        }
    }

    @Override
    public void processElement2(StreamRecord<TriggerVersion> element) throws Exception {
        TriggerVersion version = element.getValue();
        book.add(version);
        versions.changed();
        if (book.concernsPlaces(version)) {
            lookAgain(version.effectiveAt().toEpochMilli());
        }
    }

    private void lookAgain(long atMillis) {
        List<String> known;
        try (var keys = this.<String>getKeyedStateBackend().getKeys(REGIONS, VoidNamespace.INSTANCE)) {
            known = keys.toList();
        }
        for (String key : known) {
            setCurrentKey(key);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        RegionFile file = state.value();
        if (file == null) {
            return;
        }
        Instant now = Instant.ofEpochMilli(timer.getTimestamp());
        NavigableMap<Instant, List<News>> due = file.takeUntil(now);
        due.putIfAbsent(now, List.of());
        for (Map.Entry<Instant, List<News>> instant : due.entrySet()) {
            RegionTurn turn = new RegionRun(file, timer.getKey(), book).advance(instant.getKey(), instant.getValue());
            emit(turn, instant.getKey());
            wake(file, turn.nextAt(), instant.getKey());
        }
        if (file.isOver()) {
            state.clear();
        } else {
            state.update(file);
        }
    }

    private void emit(RegionTurn turn, Instant now) {
        long millis = now.toEpochMilli();
        if (turn.outlook() != null) {
            output.collect(new StreamRecord<>(Bulletin.of(turn.outlook()), millis));
        }
        for (Edge edge : turn.edges()) {
            if (edge.kind().isOfSpan()) {
                output.collect(new StreamRecord<>(Bulletin.of(edge), millis));
            }
            if (edge.kind().reaches()) {
                Shards.all(edge.of().regionId()).forEach(shard -> output.collect(SUMMONED,
                        new StreamRecord<>(new Summons(shard, edge), millis)));
            }
        }
        turn.stale().forEach(decision -> output.collect(STALE, new StreamRecord<>(decision, millis)));
        first.suspensions(turn.overspent(), now)
                .forEach(suspension -> output.collect(OVERSPENT, new StreamRecord<>(suspension, millis)));
        overspent.inc(turn.overspent().size());
    }

    /** A drained job is told that all time has passed: nothing that time would bring follows then. */
    private void wake(RegionFile file, @Nullable Instant nextAt, Instant now) {
        if (nextAt != null && timers.currentWatermark() != Long.MAX_VALUE && file.wakeAt(nextAt, now)) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, nextAt.toEpochMilli());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }

    private RegionFile fileOrNew() throws Exception {
        RegionFile known = state.value();
        return known == null ? new RegionFile() : known;
    }
}
