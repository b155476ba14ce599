package io.quartier.promotions.operator;

import io.quartier.common.stream.KnownByAll;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.BookState;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Pot;
import io.quartier.promotions.model.limit.Refusal;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.settle.Settled;
import io.quartier.promotions.model.settle.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The one place where the limits of a trigger are counted: keyed by trigger, with all its pots, so that {@code first} and budget are taken
 * together or not at all.
 *
 * <p>State per trigger: a {@link BookState}, each claim by itself, and inputs that event time has not reached; claims settled long ago are
 * forgotten once a day, suspended versions never: a few bytes each. Per job: every version of every trigger.
 * <p>Time: an input is applied by a timer at its own instant, so the versions in force then are known; claims lapse by timers. A job that is
 * drained lets none lapse. Order: {@link LimitInput#IN_ORDER}, what lapses after the inputs of its instant.
 */
public final class SettleLimits extends KeyedBroadcastProcessFunction<String, LimitInput, TriggerVersion, Decision>
        implements
            CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Decisions that took a place or money. */
    public static final OutputTag<Decision> COUNTED = new OutputTag<>("counted", TypeInformation.of(Decision.class));
    /** Messages of issued decisions that took neither. */
    public static final OutputTag<Outgoing> OUTGOING = new OutputTag<>("outgoing", TypeInformation.of(Outgoing.class));
    /** Messages of decisions that took a place or money. */
    public static final OutputTag<Outgoing> COUNTED_OUTGOING = new OutputTag<>("counted-outgoing",
            TypeInformation.of(Outgoing.class));
    /** Claims that changed. */
    public static final OutputTag<Claim> CLAIMS = new OutputTag<>("claims", TypeInformation.of(Claim.class));
    /** Answers to requests at checkout. */
    public static final OutputTag<RedeemReply> REPLIES = new OutputTag<>("replies",
            TypeInformation.of(RedeemReply.class));
    /** Versions that issue nothing from now on. */
    public static final OutputTag<Suspension> SUSPENSIONS = new OutputTag<>("suspensions",
            TypeInformation.of(Suspension.class));
    /** To be broadcast with; nothing lies there, since Flink would write every version with every checkpoint of every task. */
    public static final MapStateDescriptor<String, TriggerVersion> VERSIONS = new MapStateDescriptor<>(
            "trigger-versions",
            Types.STRING, TypeInformation.of(TriggerVersion.class));
    private static final MapStateDescriptor<Long, List<LimitInput>> AHEAD = new MapStateDescriptor<>("ahead",
            Types.LONG, Types.LIST(TypeInformation.of(LimitInput.class)));

    private final String job;
    private final ReaderSource reader;
    private final Duration disorderBound;
    private final Duration horizon;
    private transient TriggerBook book;
    private transient KnownByAll<TriggerVersion> versions;
    private transient Settling settling;
    private transient BookState state;
    private transient MapState<Long, List<LimitInput>> ahead;

    /**
     * Counts for a job.
     *
     * @param job           its name, under which its tasks in a JVM share compiled triggers
     * @param reader        of definitions
     * @param disorderBound how much later than it occurred an order may come
     * @param horizon       how long a settled claim is remembered: as long as its order may be cancelled or sent back
     */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public SettleLimits(String job, ReaderSource reader, Duration disorderBound, Duration horizon) {
        this.job = job;
        this.reader = reader;
        this.disorderBound = disorderBound;
        this.horizon = horizon;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        book = SharedBooks.take(job, reader);
        versions = KnownByAll.of(context, "known-versions", TypeInformation.of(TriggerVersion.class),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        versions.forEach(book::add);
        open(context.getKeyedStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        versions.write(book::all);
    }

    private void open(KeyedStateStore store) {
        state = new BookState();
        state.pots = map(store, "pots", Types.STRING, TypeInformation.of(Pot.class), String.class);
        state.claims = map(store, "claims", Types.STRING, TypeInformation.of(Claim.class), String.class);
        state.refusals = map(store, "refusals", Types.STRING, TypeInformation.of(Refusal.class), String.class);
        state.checkouts = map(store, "checkouts", Types.STRING, Types.STRING, String.class);
        state.suspensions = map(store, "suspensions", Types.INT, TypeInformation.of(Suspension.class), Integer.class);
        state.lapsing = map(store, "lapsing", Types.LONG, Types.LIST(Types.STRING), Long.class);
        ahead = store.getMapState(AHEAD);
        settling = new Settling(state, book, disorderBound);
    }

    private static <K, V> Map<K, V> map(KeyedStateStore store, String name, TypeInformation<K> key,
            TypeInformation<V> value, Class<K> keys) {
        return new StateMap<>(store.getMapState(new MapStateDescriptor<>(name, key, value)), keys);
    }

    @Override
    public void close() {
        if (book != null) {
            SharedBooks.giveBack(job);
        }
    }

    @Override
    public void processBroadcastElement(TriggerVersion version, Context context, Collector<Decision> out) {
        book.add(version); // one that cannot be read is told of where shoppers are matched
        versions.changed();
    }

    @Override
    public void processElement(LimitInput input, ReadOnlyContext context, Collector<Decision> out) throws Exception {
        long millis = input.at().toEpochMilli();
        if (millis <= context.timerService().currentWatermark()) {
            throw new IllegalStateException(
                    "an input of %s is of an instant that is over: %s".formatted(input.trigger(),
                            input.at()));
        }
        List<LimitInput> waiting = new ArrayList<>(inputs(millis));
        waiting.add(input);
        ahead.put(millis, waiting);
        context.timerService().registerEventTimeTimer(millis);
    }

    private List<LimitInput> inputs(long millis) throws Exception {
        List<LimitInput> waiting = ahead.get(millis);
        return waiting == null ? List.of() : waiting;
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Decision> out) throws Exception {
        List<LimitInput> due = inputs(atMillis).stream().sorted(LimitInput.IN_ORDER).toList();
        ahead.remove(atMillis);
        for (LimitInput input : due) {
            emit(settling.apply(input), context, out);
        }
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return;
        }
        Instant now = Instant.ofEpochMilli(atMillis);
        emit(settling.lapse(now), context, out);
        forget(now, context);
    }

    private void emit(Settled settled, OnTimerContext context, Collector<Decision> out) {
        Decision decision = settled.decision();
        if (decision != null && settled.isCounted()) {
            context.output(COUNTED, decision);
        } else if (decision != null) {
            out.collect(decision);
        }
        if (settled.outgoing() != null) {
            context.output(settled.isCounted() ? COUNTED_OUTGOING : OUTGOING, settled.outgoing());
        }
        settled.claims().forEach(claim -> context.output(CLAIMS, claim));
        if (settled.reply() != null) {
            context.output(REPLIES, settled.reply());
        }
        if (settled.suspension() != null) {
            context.output(SUSPENSIONS, settled.suspension());
        }
        if (settled.lapsesAt() != null) {
            context.timerService().registerEventTimeTimer(settled.lapsesAt().toEpochMilli());
        }
    }

    /** Once a day, and on as long as there is anything to forget. */
    private void forget(Instant now, OnTimerContext context) {
        long sinceMidnight = Math.floorMod(now.toEpochMilli(), DAY_MILLIS);
        if (sinceMidnight == 0) {
            settling.forget(now.minus(horizon));
        }
        if (!state.claims.isEmpty() || !state.refusals.isEmpty()) {
            context.timerService().registerEventTimeTimer(now.toEpochMilli() - sinceMidnight + DAY_MILLIS);
        }
    }
}
