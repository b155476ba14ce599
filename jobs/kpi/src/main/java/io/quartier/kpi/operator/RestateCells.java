package io.quartier.kpi.operator;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.StandingWindows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Has figures computed from the raw facts, where they are not kept in the job: cells marked dirty, and of families that the job never
 * counts every window that ended. One task for the whole feed. Input 1 are the marks of what windows wait for, input 2 the marks of slow topics and the
 * regions, for their calendars.
 *
 * <p>State: marks not yet worked off, per zone from and up to which instant the windows of repeat purchase and marketing are computed,
 * and the same per region for stock.
 * <p>Time: works when a checkpoint has completed, because every fact before its barrier is then stored, and only on what the watermark
 * of input 1 had passed at that barrier. The watermark of input 2 says how far the slow topics are read, which holds back nothing but the
 * message that everything is written; only the causes of late deliveries wait for the weather. Done twice after a crash, it writes the same rows.
 */
public final class RestateCells extends AbstractStreamOperator<DirtyCell>
        implements
            TwoInputStreamOperator<DirtyCell, SlowNews, DirtyCell> {
    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<DirtyCell> MARKS = new ListStateDescriptor<>("dirty-cells",
            TypeInformation.of(DirtyCell.class));
    private static final MapStateDescriptor<String, Long> LOYALTY_FROM = new MapStateDescriptor<>("loyalty-from",
            Types.STRING, Types.LONG);
    private static final MapStateDescriptor<String, Long> LOYALTY = new MapStateDescriptor<>("loyalty-computed-until",
            Types.STRING,
            Types.LONG);

    private static final MapStateDescriptor<String, Long> LATENESS = new MapStateDescriptor<>(
            "lateness-computed-until", Types.STRING, Types.LONG);
    private static final MapStateDescriptor<String, Long> MARKETING = new MapStateDescriptor<>(
            "marketing-computed-until", Types.STRING, Types.LONG);
    private static final ListStateDescriptor<StandingWindows.Standing> STANDING = new ListStateDescriptor<>(
            "standing-windows", TypeInformation.of(StandingWindows.Standing.class));
    /** How long after its end a window of late deliveries is computed. */
    private static final long LATENESS_SETTLES_MILLIS = Family.LATENESS.finalAtMillis(1);
    /** Cells of one statement, so that the facts it gathers fit into memory. */
    private static final int MOST_AT_ONCE = 5_000;

    /**
     * What was known at a barrier.
     *
     * @param watermark of orders and clicks
     * @param weather   up to which the weather is read
     * @param complete  of everything
     */
    private record Barrier(long watermark, long weather, long complete, List<Mark> marks) {
        /** The cause of a late parcel is decided when the weather is known, the rest when orders and clicks are. */
        long watermarkOf(Family family) {
            return family == Family.LATENESS ? Math.min(watermark, weather) : watermark;
        }

        List<Mark> due() {
            return marks.stream().filter(mark -> !mark.cell().carriesForward())
                    .filter(mark -> mark.cell().dueAt() <= watermarkOf(mark.cell().key().family())).toList();
        }
    }

    /** @param arrival counts up: a mark that comes again after a barrier is another one, its fact may not be stored yet */
    private record Mark(DirtyCell cell, long arrival) {
        Mark again(Mark next) {
            return new Mark(cell.later(next.cell), next.arrival);
        }
    }

    private final Restatement restatement;
    private transient Map<CellKey, Mark> marks;
    private transient long arrivals;
    private transient TreeMap<Long, Barrier> barriers;
    private transient ListState<DirtyCell> markState;
    private transient BroadcastState<String, Long> loyaltyFrom;
    private transient DailyProgress loyalty;
    private transient DailyProgress lateness;
    private transient DailyProgress marketing;
    private transient StandingWindows standing = new StandingWindows();
    private transient ListState<StandingWindows.Standing> standingState;
    private transient long watermark;
    private transient long weather;
    private transient long complete;
    private transient Pace pace = new Pace();
    private transient long openCountedAt;

    public RestateCells(Restatement restatement) {
        this.restatement = restatement;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        marks = new LinkedHashMap<>();
        barriers = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        weather = Long.MIN_VALUE;
        complete = Long.MIN_VALUE;
        pace = new Pace();
        openCountedAt = Long.MIN_VALUE;
        standing = new StandingWindows();
        standingState = context.getOperatorStateStore().getListState(STANDING);
        standingState.get().forEach(standing::put);
        markState = context.getOperatorStateStore().getListState(MARKS);
        loyaltyFrom = context.getOperatorStateStore().getBroadcastState(LOYALTY_FROM);
        loyalty = new DailyProgress(context.getOperatorStateStore().getBroadcastState(LOYALTY));
        lateness = new DailyProgress(context.getOperatorStateStore().getBroadcastState(LATENESS));
        marketing = new DailyProgress(context.getOperatorStateStore().getBroadcastState(MARKETING));
        for (DirtyCell mark : markState.get()) {
            remember(mark);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        restatement.open();
    }

    @Override
    public void processElement1(StreamRecord<DirtyCell> element) {
        add(element.getValue());
    }

    private void add(DirtyCell cell) {
        remember(cell);
        DirtyCells.beside(cell, this::remember);
    }

    private void remember(DirtyCell cell) {
        marks.merge(cell.key(), new Mark(cell, arrivals++), Mark::again);
    }

    @Override
    public void processElement2(StreamRecord<SlowNews> element) throws Exception {
        SlowNews news = element.getValue();
        if (news.mark() != null) {
            add(news.mark());
        }
        if (news.region() != null) {
            begin(news.region());
        }
        if (news.weatherUntil() != null) {
            weather = saidBy(new Watermark(news.weatherUntil()), weather);
        }
    }

    private void begin(RegionChanged region) throws Exception {
        String zone = region.zone();
        long from = region.effectiveFrom().toEpochMilli();
        Long known = loyaltyFrom.get(zone);
        if (known == null || from < known) {
            loyaltyFrom.put(zone, from);
            loyalty.begin(zone, from);
            lateness.begin(zone, from);
            marketing.begin(zone, from);
        }
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        watermark = saidBy(mark, watermark);
        super.processWatermark1(mark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        complete = saidBy(mark, complete);
        super.processWatermark(mark);
    }

    /** The end of a bounded source is no instant: nothing is known of the windows after its last heartbeat. */
    private static long saidBy(Watermark mark, long before) {
        return mark.equals(Watermark.MAX_WATERMARK) ? before : mark.getTimestamp();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<Mark> all = List.copyOf(marks.values());
        markState.update(all.stream().map(Mark::cell).toList());
        standingState.update(List.copyOf(standing.all()));
        barriers.put(context.getCheckpointId(), new Barrier(watermark, weather, complete, all));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        Barrier barrier = barriers.get(checkpointId);
        barriers.headMap(checkpointId, true).clear();
        if (barrier != null && barrier.watermark() != Long.MIN_VALUE) {
            work(barrier, checkpointId);
        }
    }

    @Override
    public void close() throws Exception {
        restatement.close();
        super.close();
    }

    private void computeLateness(String zone, Instant after, Instant until) throws Exception {
        restatement.computeLateness(zone, after.minusMillis(LATENESS_SETTLES_MILLIS),
                until.minusMillis(LATENESS_SETTLES_MILLIS));
    }

    /** From a change of stock on levels differ, from a new rate on money is worth something else: all windows from then on follow. */
    private void carryForward(Mark mark) throws Exception {
        DirtyCell cell = mark.cell();
        if (cell.key().family() == Family.STOCK) {
            standing.from(Family.STOCK, new RegionNode(cell.key().regionId(), cell.zone(), cell.currency()),
                    cell.key().windowStart());
        } else {
            marketing.goBackTo(cell.zone(), cell.key().windowStart() - 1);
        }
        marks.remove(cell.key(), mark);
    }

    /** Windows that ended first: a mark may say that one of them is to be computed again. */
    private void work(Barrier barrier, long checkpointId) throws Exception {
        Instant passed = Instant.ofEpochMilli(barrier.watermark());
        loyalty.advance(barrier.watermark(), 0, restatement::computeLoyalty);
        if (barrier.weather() != Long.MIN_VALUE) {
            lateness.advance(barrier.watermarkOf(Family.LATENESS), -LATENESS_SETTLES_MILLIS, this::computeLateness);
        }
        for (Mark mark : barrier.marks()) {
            if (mark.cell().carriesForward()) {
                carryForward(mark);
            }
        }
        // by the last instant of a window, not the first after it
        marketing.advance(barrier.watermark(), 1, restatement::computeMarketing);
        restate(standing.endedBy(barrier.watermark()), passed);
        List<Mark> due = barrier.due();
        restate(due.stream().map(Mark::cell).toList(), passed);
        due.forEach(mark -> workedOff(mark, barrier.watermarkOf(mark.cell().key().family())));
        countOpenOrders(barrier.watermark());
        restatement.hide(passed);
        if (barrier.complete() != Long.MIN_VALUE) {
            restatement.completed(Instant.ofEpochMilli(barrier.complete()), checkpointId);
        }
    }

    /** Every order that is not over has to be looked at, so this is not done at every checkpoint when there are many. */
    private void countOpenOrders(long at) throws Exception {
        long before = getProcessingTimeService().getCurrentProcessingTime();
        if (at > openCountedAt && pace.isDue(before)) {
            restatement.countOpenOrders(Instant.ofEpochMilli(at), zones());
            openCountedAt = at;
            pace.done(before, getProcessingTimeService().getCurrentProcessingTime());
        }
    }

    private Set<String> zones() throws Exception {
        var zones = new TreeSet<String>();
        loyaltyFrom.immutableEntries().forEach(zone -> zones.add(zone.getKey()));
        return zones;
    }

    private void restate(List<DirtyCell> cells, Instant passed) throws Exception {
        for (int done = 0; done < cells.size(); done += MOST_AT_ONCE) {
            restatement.restate(cells.subList(done, Math.min(done + MOST_AT_ONCE, cells.size())), passed);
        }
    }

    /** What was computed of an open window is computed again when it is over. */
    private void workedOff(Mark mark, long watermark) {
        marks.remove(mark.cell().key(), mark);
        DirtyCell end = mark.cell().atTheEnd();
        if (end.dueAt() > watermark) {
            remember(end);
        }
    }
}
