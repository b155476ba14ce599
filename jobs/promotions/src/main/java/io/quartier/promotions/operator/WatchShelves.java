package io.quartier.promotions.operator;

import io.quartier.common.stream.KnownByAll;
import io.quartier.common.stream.RememberedWatermark;
import io.quartier.promotions.PromotionMetrics;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.Shards;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shelf.ShelfRun;
import io.quartier.promotions.model.shelf.ShelfRun.Surrounding;
import io.quartier.promotions.model.stock.SupplyBook;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/**
 * Counts what lies at each hub and holds triggers on stock against it. Input 1 are news of shelves by hub and product, input 2 all versions of
 * triggers, regions, hubs and products, broadcast. Out come bulletins of what may be sold, by the side output
 * {@link WatchRegions#SUMMONED} what is to be told to those present in the regions that the hub serves, by {@link WatchRegions#OVERSPENT}
 * versions that are to be suspended.
 *
 * <p>State per product at a hub: a {@link ShelfFile}; there are as many as the hubs have products. Per task: every version of every trigger, and
 * of regions, hubs and products what no decided instant has made old.
 * <p>Time: news are applied by a timer at their own instant, once the watermarks of both inputs have passed it; news behind that, which
 * a source that dates them does not send, at the next instant. Order: (at, issuedAt, id) per shelf.
 */
public final class WatchShelves extends AbstractStreamOperator<Bulletin>
        implements
            TwoInputStreamOperator<News, Bulletin, Bulletin>,
            Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<ShelfFile> FILE = new ValueStateDescriptor<>("shelves",
            PromotionTypes.SHELF_FILE);

    private final String job;
    private final ReaderSource reader;
    private transient TriggerBook book;
    private transient SupplyBook towns;
    private transient KnownByAll<TriggerVersion> versions;
    private transient KnownByAll<Bulletin> known;
    private transient RememberedWatermark remembered;
    private transient ValueState<ShelfFile> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter overspent;
    private transient FirstOverspent first;

    /**
     * Watches for a job.
     *
     * @param job    its name, under which its tasks in a JVM share compiled triggers
     * @param reader of definitions
     */
    public WatchShelves(String job, ReaderSource reader) {
        this.job = job;
        this.reader = reader;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        book = SharedBooks.take(job, reader);
        towns = new SupplyBook();
        remembered = RememberedWatermark.of(context);
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        versions = KnownByAll.of(context, "trigger-versions", TypeInformation.of(TriggerVersion.class), subtask);
        versions.forEach(book::add);
        known = KnownByAll.of(context, "towns", PromotionTypes.BULLETIN, subtask);
        known.forEach(bulletin -> learn(bulletin, Instant.EPOCH));
    }

    private void learn(Bulletin bulletin, Instant decided) {
        if (bulletin.region() != null) {
            towns.add(bulletin.region());
        }
        if (bulletin.supply() != null) {
            towns.add(bulletin.supply(), decided);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        versions.write(book::all);
        known.write(this::towns);
        remembered.remember(timers.currentWatermark());
    }

    private List<Bulletin> towns() {
        return Stream.concat(towns.regions().stream().map(Bulletin::of), towns.all().map(Bulletin::of)).toList();
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
        ShelfFile file = state.value() == null ? new ShelfFile() : state.value();
        file.ahead.add(news);
        state.update(file);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, news.at().toEpochMilli());
    }

    @Override
    public void processElement2(StreamRecord<Bulletin> element) {
        TriggerVersion version = element.getValue().version();
        if (version != null) {
            book.add(version);
            versions.changed();
        } else {
            learn(element.getValue(), Instant.ofEpochMilli(Math.max(0, timers.currentWatermark())));
            known.changed();
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        ShelfFile file = state.value();
        if (file == null) {
            return;
        }
        for (Map.Entry<Instant, List<News>> due : file.takeUntil(Instant.ofEpochMilli(timer.getTimestamp()))
                .entrySet()) {
            News first = due.getValue().getFirst();
            ShelfRun run = new ShelfRun(file, first.said().regions().getFirst(), first.said().about(),
                    new Surrounding(book, towns));
            emit(run.advance(due.getKey(), due.getValue()), due.getKey());
        }
        state.update(file);
    }

    private void emit(ShelfRun.Turn turn, Instant now) {
        long millis = now.toEpochMilli();
        turn.shelves().forEach(shelf -> output.collect(new StreamRecord<>(Bulletin.of(shelf), millis)));
        turn.edges().forEach(edge -> Shards.all(edge.of().regionId()).forEach(shard -> output
                .collect(WatchRegions.SUMMONED, new StreamRecord<>(new Summons(shard, edge), millis))));
        first.suspensions(turn.overspent(), now).forEach(
                suspension -> output.collect(WatchRegions.OVERSPENT, new StreamRecord<>(suspension, millis)));
        overspent.inc(turn.overspent().size());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }
}
