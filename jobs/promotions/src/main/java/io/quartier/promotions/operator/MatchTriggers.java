package io.quartier.promotions.operator;

import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.KnownByAll;
import io.quartier.common.stream.PackedState;
import io.quartier.common.stream.RememberedWatermark;
import io.quartier.promotions.PromotionMetrics;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.PlaceBook;
import io.quartier.promotions.model.run.Explaining;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.run.Question;
import io.quartier.promotions.model.run.Setting;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.run.ShopperRun;
import io.quartier.promotions.model.run.Turn;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Matches and decides, as far as the limits, what each shopper does. Input 1 are events by shopper, input 2 all versions of triggers and
 * what is known of places, broadcast.
 *
 * <p>State per shopper, packed while quiet: a {@link ShopperFile}, forgotten 400 days after the last event. When a shopper is due follows
 * from that and from the versions on segments, so there are no timers. Per task: every version of every
 * trigger, and of each leaf region what no decided instant has made old.
 * <p>Time: an event is applied at its own instant, once the watermarks of both inputs have passed it; so what holds
 * then is known, and which task heard of them first does not matter. What comes behind the watermark leaves as late.
 * <p>Order: (occurredAt, eventId) per shopper, what time brings after the events of its instant; copies of an event that waits are dropped.
 */
public final class MatchTriggers extends AbstractStreamOperator<Decision>
        implements
            TwoInputStreamOperator<ShopperEvent, Bulletin, Decision> {
    private static final long serialVersionUID = 1L;
    private static final String SHOPPERS = "shoppers-packed";
    private static final ValueStateDescriptor<byte[]> FILE = PackedState.descriptor(SHOPPERS);

    /** Matches that came as far as the limits. */
    public static final OutputTag<PassedMatch> PASSED = new OutputTag<>("passed",
            PromotionTypes.PASSED);
    /** Events behind the watermark. */
    public static final OutputTag<ShopperEvent> LATE = new OutputTag<>("late", PromotionTypes.SHOPPER_EVENT);
    /** Versions that cannot be read. */
    public static final OutputTag<RefusedVersion> REFUSED = new OutputTag<>("refused",
            TypeInformation.of(RefusedVersion.class));
    /** Versions of which a condition looked at more than it may, told of at least once each. */
    public static final OutputTag<Suspension> OVERSPENT = new OutputTag<>("overspent",
            TypeInformation.of(Suspension.class));

    /** Why the shopper who is asked about was told what they were told, instant by instant. */
    public static final OutputTag<Explanation> EXPLAINED = new OutputTag<>("explained",
            TypeInformation.of(Explanation.class));

    private final String job;
    private final ReaderSource reader;
    private final double globalHoldoutShare;
    private final @Nullable Question question;
    private transient TriggerBook book;
    private transient PlaceBook places;
    private transient KnownByAll<Bulletin> known;
    private transient Setting setting;
    private transient KnownByAll<TriggerVersion> versions;
    private transient RememberedWatermark remembered;
    private transient PackedState<String, ShopperFile> shoppers;
    private transient DueKeys<String> due;
    private transient long newestMark;
    private transient Counter late;
    private transient Counter forgotten;
    private transient Counter refused;
    private transient Counter overspent;
    private transient FirstOverspent first;

    /**
     * Matches for a job.
     *
     * @param job                its name, under which its tasks in a JVM share compiled triggers
     * @param reader             of definitions
     * @param globalHoldoutShare share of subjects that get no marketing at all, 0 to 1
     */
    public MatchTriggers(String job, ReaderSource reader, double globalHoldoutShare) {
        this(job, reader, globalHoldoutShare, null);
    }

    /**
     * Matches, and says about one shopper why.
     *
     * @param question null if nobody asks
     */
    public MatchTriggers(String job, ReaderSource reader, double globalHoldoutShare, @Nullable Question question) {
        this.job = job;
        this.reader = reader;
        this.globalHoldoutShare = globalHoldoutShare;
        this.question = question;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        book = SharedBooks.take(job, reader);
        places = new PlaceBook();
        setting = new Setting(book, places, places, globalHoldoutShare);
        remembered = RememberedWatermark.of(context);
        newestMark = Long.MIN_VALUE;
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        versions = KnownByAll.of(context, "trigger-versions", TypeInformation.of(TriggerVersion.class), subtask);
        versions.forEach(book::add);
        known = KnownByAll.of(context, "places", PromotionTypes.BULLETIN, subtask);
        known.forEach(bulletin -> places.add(bulletin, Instant.EPOCH));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        versions.write(book::all);
        known.write(places::all);
        remembered.remember(newestMark);
        shoppers.pack(this::setCurrentKey);
    }

    private boolean isFirst() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    }

    @Override
    public void open() throws Exception {
        super.open();
        first = new FirstOverspent();
        shoppers = new PackedState<>(getRuntimeContext().getState(FILE),
                PromotionTypes.SHOPPER_FILE.createSerializer(new SerializerConfigImpl()), MostOpen.of(this));
        due = new DueKeys<>();
        findDue();
        var metrics = getRuntimeContext().getMetricGroup().addGroup(PromotionMetrics.GROUP);
        late = metrics.counter(PromotionMetrics.EVENTS_LATE);
        forgotten = metrics.counter(PromotionMetrics.IN_FLIGHT_FORGOTTEN);
        refused = metrics.counter(PromotionMetrics.VERSIONS_REFUSED);
        overspent = metrics.counter(PromotionMetrics.CONDITIONS_OVERSPENT);
    }

    /** Says once more, after a restore, when each shopper is to be looked at. */
    private void findDue() throws Exception {
        long watermark = watermark();
        List<Instant> starts = book.findSegmentStarts(Instant.ofEpochMilli(Math.max(0, watermark)));
        shoppers.forEachPacked(getKeyedStateBackend(), FILE, (shopper, file) -> {
            file.dueAfter(watermark).forEach(at -> due.add(shopper, at));
            starts.forEach(at -> due.add(shopper, at.toEpochMilli()));
        });
    }

    /** How far event time is, also just after a restore. */
    private long watermark() {
        return remembered.atLeast(newestMark);
    }

    @Override
    public void close() throws Exception {
        if (book != null) {
            SharedBooks.giveBack(job);
        }
        super.close();
    }

    @Override
    public void processElement1(StreamRecord<ShopperEvent> element) throws Exception {
        ShopperEvent event = element.getValue();
        long millis = event.occurredAt().toEpochMilli();
        if (millis <= watermark()) {
            late.inc();
            output.collect(LATE, new StreamRecord<>(event, millis));
            return;
        }
        ShopperFile known = shoppers.value(event.subject());
        ShopperFile file = known == null ? new ShopperFile() : known;
        if (file.awaits(event)) {
            due.add(event.subject(), millis);
            shoppers.update(event.subject(), file);
            shoppers.packIfMany(this::setCurrentKey);
        }
    }

    @Override
    public void processElement2(StreamRecord<Bulletin> element) throws Exception {
        TriggerVersion version = element.getValue().version();
        if (version != null) {
            learn(version);
        } else {
            places.add(element.getValue(), Instant.ofEpochMilli(Math.max(0, newestMark)));
            known.changed();
        }
    }

    private void learn(TriggerVersion version) throws Exception {
        List<String> problems = book.add(version);
        versions.changed();
        if (!problems.isEmpty()) {
            refuse(new RefusedVersion(version, problems));
        } else if (book.find(version.trigger(), version.version())
                .filter(live -> live.trigger().when() instanceof When.OnSegment).isPresent()) {
            lookAgain(version.effectiveAt().toEpochMilli());
        }
    }

    private void refuse(RefusedVersion version) {
        if (isFirst()) {
            refused.inc();
            output.collect(REFUSED, new StreamRecord<>(version));
        }
    }

    /** Who is in a new segment already is noted as it begins; time alone may bring others into it. */
    private void lookAgain(long atMillis) throws Exception {
        shoppers.pack(this::setCurrentKey);
        try (var keys = this.<String>getKeyedStateBackend().getKeys(SHOPPERS, VoidNamespace.INSTANCE)) {
            keys.forEach(shopper -> due.add(shopper, atMillis));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newestMark = mark.getTimestamp();
        due.until(newestMark, this::look);
        super.processWatermark(mark);
    }

    private void look(String shopper, long millis) throws Exception {
        setCurrentKey(shopper);
        ShopperFile file = shoppers.value(shopper);
        if (file == null) {
            return;
        }
        Instant now = Instant.ofEpochMilli(millis);
        NavigableMap<Instant, List<ShopperEvent>> happened = file.takeUntil(now);
        happened.putIfAbsent(now, List.of());
        for (Map.Entry<Instant, List<ShopperEvent>> instant : happened.entrySet()) {
            Turn turn = new ShopperRun(file, shopper, setting).advance(instant.getKey(), instant.getValue());
            emit(turn, instant.getKey());
            explain(file, instant, turn, shopper);
            wake(shopper, file, turn.nextAt(), instant.getKey());
        }
        if (file.isOver(now)) {
            shoppers.clear(shopper);
        } else {
            shoppers.packIfMany(this::setCurrentKey);
        }
    }

    private void explain(ShopperFile file, Map.Entry<Instant, List<ShopperEvent>> instant, Turn turn, String shopper) {
        Instant now = instant.getKey();
        if (question != null && question.isAbout(shopper, now, instant.getValue(), turn)) {
            Explanation explanation = new Explaining(question, file, setting, book, now, instant.getValue()).of(turn);
            output.collect(EXPLAINED, new StreamRecord<>(explanation, now.toEpochMilli()));
        }
    }

    private void emit(Turn turn, Instant now) {
        turn.decisions().forEach(decision -> output.collect(new StreamRecord<>(decision, now.toEpochMilli())));
        turn.passed().forEach(ruling -> output.collect(PASSED,
                new StreamRecord<>(PassedMatch.of(ruling), now.toEpochMilli())));
        first.suspensions(turn.overspent(), now).forEach(
                suspension -> output.collect(OVERSPENT, new StreamRecord<>(suspension, now.toEpochMilli())));
        forgotten.inc(turn.forgotten());
        overspent.inc(turn.overspent().size());
    }

    /** A drained job is told that all time has passed: nothing that time would bring follows then. */
    private void wake(String shopper, ShopperFile file, @Nullable Instant nextAt, Instant now) {
        if (nextAt != null && newestMark != Long.MAX_VALUE && file.wakeAt(nextAt, now)) {
            due.add(shopper, nextAt.toEpochMilli());
        }
    }

    /** For how many instants shoppers wait. */
    int waiting() {
        return due.size();
    }
}
