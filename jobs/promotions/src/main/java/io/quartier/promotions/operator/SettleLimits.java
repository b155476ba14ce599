package io.quartier.promotions.operator;

import io.quartier.common.stream.CompactType;
import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.KnownByAll;
import io.quartier.common.stream.PackedState;
import io.quartier.common.stream.RememberedWatermark;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.BookState;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.settle.LimitFile;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.settle.Settled;
import io.quartier.promotions.model.settle.Settling;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The one place where the limits of a trigger are counted: keyed by trigger, with all its pots, so that {@code first} and budget are taken
 * together or not at all.
 *
 * <p>State per trigger, packed while quiet: a {@link LimitFile}, and each claim and refusal by itself; claims settled long ago are
 * forgotten once a day, suspended versions never: a few bytes each. When a trigger is due follows from that, so there are no timers. Per job:
 * every version of every trigger.
 * <p>Time: an input is applied at its own instant, once the watermark has passed it, so the versions in force then are known; so do claims lapse. A job that is
 * drained lets none lapse. Order: {@link LimitInput#IN_ORDER}, what lapses after the inputs of its instant.
 */
public final class SettleLimits extends AbstractStreamOperator<Decision>
        implements
            TwoInputStreamOperator<LimitInput, TriggerVersion, Decision> {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Decisions that took a place or money. */
    public static final OutputTag<Decision> COUNTED = new OutputTag<>("counted", PromotionTypes.DECISION);
    /** Messages of issued decisions that took neither. */
    public static final OutputTag<Outgoing> OUTGOING = new OutputTag<>("outgoing", PromotionTypes.OUTGOING);
    /** Messages of decisions that took a place or money. */
    public static final OutputTag<Outgoing> COUNTED_OUTGOING = new OutputTag<>("counted-outgoing",
            PromotionTypes.OUTGOING);
    /** Claims that changed. */
    public static final OutputTag<Claim> CLAIMS = new OutputTag<>("claims", PromotionTypes.CLAIM);
    /** Answers to requests at checkout. */
    public static final OutputTag<RedeemReply> REPLIES = new OutputTag<>("replies",
            PromotionTypes.REPLY);
    /** Versions that issue nothing from now on. */
    public static final OutputTag<Suspension> SUSPENSIONS = new OutputTag<>("suspensions",
            TypeInformation.of(Suspension.class));
    private static final ValueStateDescriptor<byte[]> FILE = PackedState.descriptor("limits");
    private static final String CLAIM = "claims";
    private static final String REFUSAL = "refusals";

    private final String job;
    private final ReaderSource reader;
    private final Duration disorderBound;
    private final Duration horizon;
    private transient TriggerBook book;
    private transient KnownByAll<TriggerVersion> versions;
    private transient RememberedWatermark remembered;
    private transient PackedState<String, LimitFile> files;
    private transient BookState state;
    private transient Map<String, Lapses> lapses;
    private transient DueKeys<String> due;
    private transient long newestMark;

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
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        remembered = RememberedWatermark.of(context);
        newestMark = Long.MIN_VALUE;
        book = SharedBooks.take(job, reader);
        versions = KnownByAll.of(context, "known-versions", TypeInformation.of(TriggerVersion.class),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        versions.forEach(book::add);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        versions.write(book::all);
        remembered.remember(newestMark);
        files.pack(this::setCurrentKey);
    }

    @Override
    public void open() throws Exception {
        super.open();
        files = new PackedState<>(getRuntimeContext().getState(FILE),
                PromotionTypes.LIMIT_FILE.createSerializer(new SerializerConfigImpl()), MostOpen.of(this));
        state = new BookState();
        state.claims = map(CLAIM, PromotionTypes.CLAIM);
        state.refusals = map(REFUSAL, PromotionTypes.REFUSAL);
        state.checkouts = map("checkouts", CompactType.ofText());
        lapses = new HashMap<>();
        due = new DueKeys<>();
        findDue();
    }

    private <V> Map<String, V> map(String name, TypeInformation<V> value) {
        return new StateMap<>(
                getRuntimeContext().getMapState(new MapStateDescriptor<>(name, CompactType.ofText(), value)),
                String.class);
    }

    /** Says once more, after a restore, when each trigger is to be looked at. */
    private void findDue() throws Exception {
        files.forEachPacked(getKeyedStateBackend(), FILE,
                (trigger, file) -> file.ahead.keySet().forEach(at -> due.add(trigger, at)));
        for (String trigger : keys(CLAIM)) {
            setCurrentKey(trigger);
            state.claims.values().forEach(claim -> findLapse(trigger, claim));
            forgetLater(trigger, remembered.atLeast(0));
        }
        for (String trigger : keys(REFUSAL)) {
            forgetLater(trigger, remembered.atLeast(0));
        }
    }

    private List<String> keys(String name) {
        try (var keys = this.<String>getKeyedStateBackend().getKeys(name, VoidNamespace.INSTANCE)) {
            return keys.distinct().toList();
        }
    }

    /** What lapsed until the watermark did so. */
    private void findLapse(String trigger, Claim claim) {
        Instant lapsesAt = claim.lapsesAt();
        if (lapsesAt != null && lapsesAt.toEpochMilli() > remembered.atLeast(newestMark)) {
            lapses(trigger).of.computeIfAbsent(lapsesAt.toEpochMilli(), at -> new ArrayList<>())
                    .add(claim.ticket().claimId());
            due.add(trigger, lapsesAt.toEpochMilli());
        }
    }

    private Lapses lapses(String trigger) {
        return lapses.computeIfAbsent(trigger, any -> new Lapses());
    }

    @Override
    public void close() throws Exception {
        if (book != null) {
            SharedBooks.giveBack(job);
        }
        super.close();
    }

    @Override
    public void processElement2(StreamRecord<TriggerVersion> element) {
        book.add(element.getValue()); // one that cannot be read is told of where shoppers are matched
        versions.changed();
    }

    @Override
    public void processElement1(StreamRecord<LimitInput> element) throws Exception {
        LimitInput input = element.getValue();
        long millis = input.at().toEpochMilli();
        if (millis <= newestMark) {
            throw new IllegalStateException(
                    "an input of %s is of an instant that is over: %s".formatted(input.trigger(),
                            input.at()));
        }
        LimitFile file = file(input.trigger());
        if (file.hold(input)) {
            due.add(input.trigger(), millis);
        }
        files.update(input.trigger(), file);
        files.packIfMany(this::setCurrentKey);
    }

    private LimitFile file(String trigger) throws Exception {
        LimitFile known = files.value(trigger);
        return known == null ? new LimitFile() : known;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newestMark = mark.getTimestamp();
        due.until(newestMark, this::look);
        super.processWatermark(mark);
    }

    private void look(String trigger, long millis) throws Exception {
        setCurrentKey(trigger);
        LimitFile file = file(trigger);
        Settling settling = settling(trigger, file);
        for (LimitInput input : file.take(millis)) {
            emit(settling.apply(input), trigger, millis);
        }
        if (newestMark != Long.MAX_VALUE) {
            emit(settling.lapse(Instant.ofEpochMilli(millis)), trigger, millis);
            forget(settling, trigger, millis);
        }
        if (file.isEmpty()) {
            files.clear(trigger);
        } else {
            files.update(trigger, file);
            files.packIfMany(this::setCurrentKey);
        }
    }

    private Settling settling(String trigger, LimitFile file) {
        state.pots = file.pots;
        state.suspensions = file.suspensions;
        state.lapsing = lapses(trigger).of;
        return new Settling(state, book, disorderBound);
    }

    private void emit(Settled settled, String trigger, long millis) {
        Decision decision = settled.decision();
        if (decision != null && settled.isCounted()) {
            output.collect(COUNTED, new StreamRecord<>(decision, millis));
        } else if (decision != null) {
            output.collect(new StreamRecord<>(decision, millis));
        }
        if (settled.outgoing() != null) {
            output.collect(settled.isCounted() ? COUNTED_OUTGOING : OUTGOING,
                    new StreamRecord<>(settled.outgoing(), millis));
        }
        settled.claims().forEach(claim -> output.collect(CLAIMS, new StreamRecord<>(claim, millis)));
        if (settled.reply() != null) {
            output.collect(REPLIES, new StreamRecord<>(settled.reply(), millis));
        }
        if (settled.suspension() != null) {
            output.collect(SUSPENSIONS, new StreamRecord<>(settled.suspension(), millis));
        }
        if (settled.lapsesAt() != null) {
            due.add(trigger, settled.lapsesAt().toEpochMilli());
        }
    }

    /** Once a day, and on as long as there is anything to forget. */
    private void forget(Settling settling, String trigger, long millis) {
        if (Math.floorMod(millis, DAY_MILLIS) == 0) {
            settling.forget(Instant.ofEpochMilli(millis).minus(horizon));
        }
        if (!state.claims.isEmpty() || !state.refusals.isEmpty()) {
            forgetLater(trigger, millis);
        } else if (lapses(trigger).of.isEmpty()) {
            lapses.remove(trigger);
        }
    }

    private void forgetLater(String trigger, long millis) {
        long next = millis - Math.floorMod(millis, DAY_MILLIS) + DAY_MILLIS;
        if (lapses(trigger).isNew(next)) {
            due.add(trigger, next);
        }
    }

    /** For how many instants triggers wait. */
    int waiting() {
        return due.size();
    }

    /** Which claims of a trigger lapse when; follows from the claims. */
    private static final class Lapses {
        private final Map<Long, List<String>> of = new HashMap<>();
        private long forgetsAt = Long.MIN_VALUE;

        private boolean isNew(long millis) {
            boolean isNew = millis > forgetsAt;
            forgetsAt = millis;
            return isNew;
        }
    }
}
