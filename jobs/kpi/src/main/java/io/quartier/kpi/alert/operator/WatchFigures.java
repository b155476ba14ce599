package io.quartier.kpi.alert.operator;

import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.SeriesKey;
import io.quartier.kpi.alert.model.SeriesState;
import io.quartier.kpi.alert.model.SeriesWatch;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.alert.model.WatchSettings;
import io.quartier.kpi.model.KpiRow;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the rows of each series against the rules and tells what becomes of alerts. Input 1 are rows by series, input 2 versions of
 * regions, rules and targets, broadcast.
 *
 * <p>State per series, as long as a rule concerns it: how its alerts stand and what is usual in it. Per task: every version of every
 * region, rule and target.
 * <p>Time: a window is decided in event time, at the instant its figures are final, once the watermark of the rules too has passed that
 * instant; so which rules decide does not depend on when they were heard of. Provisional rows are looked at as they come, and only
 * tell early; restated ones are noted.
 */
public final class WatchFigures extends AbstractStreamOperator<AlertChange>
        implements
            TwoInputStreamOperator<KpiRow, WatchChange, AlertChange>,
            Triggerable<SeriesKey, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final String SERIES = "series";
    private static final ValueStateDescriptor<SeriesState> STATE = new ValueStateDescriptor<>(SERIES,
            TypeInformation.of(SeriesState.class));
    private static final ListStateDescriptor<WatchChange> SETTINGS = new ListStateDescriptor<>("settings",
            TypeInformation.of(WatchChange.class));

    private transient WatchSettings settings;
    private transient ListState<WatchChange> settingsState;
    private transient ValueState<SeriesState> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient long knownUntil;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        settings = new WatchSettings();
        knownUntil = Long.MIN_VALUE;
        settingsState = context.getOperatorStateStore().getUnionListState(SETTINGS);
        settingsState.get().forEach(settings::add);
    }

    /** Every task knows all settings, so one of them writes them down for all. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        boolean first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        settingsState.update(first ? settings.all() : List.of());
    }

    @Override
    public void open() throws Exception {
        super.open();
        state = getRuntimeContext().getState(STATE);
        timers = getInternalTimerService("windows", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement1(StreamRecord<KpiRow> element) throws Exception {
        KpiRow row = element.getValue();
        SeriesKey series = SeriesKey.of(row.key());
        switch (row.state()) {
            case "final" -> {
                boolean undecided = series.family().finalAtMillis(row.windowEnd()) > knownUntil;
                if (undecided || settings.mayConcern(series)) {
                    watch(stateOrNew(), series, watch -> watch.add(row));
                }
            }
            case "provisional" -> {
                if (settings.mayLookEarly(series)) {
                    watch(stateOrNew(), series, watch -> watch.lookEarly(row));
                }
            }
            default -> {
                SeriesState known = settings.mayConcern(series) ? state.value() : null;
                if (known != null) {
                    watch(known, series, watch -> watch.restate(row));
                }
            }
        }
    }

    @Override
    public void processElement2(StreamRecord<WatchChange> element) throws Exception {
        WatchChange change = element.getValue();
        settings.add(change);
        if (change.rule() != null) {
            lookAgain(change.rule().effectiveAt());
        } else if (change.region() != null) {
            lookAgain(change.region().effectiveFrom().toEpochMilli());
        }
    }

    /** A rule may end for series that no row comes for any more. */
    private void lookAgain(long at) {
        List<SeriesKey> known;
        try (var keys = this.<SeriesKey>getKeyedStateBackend().getKeys(SERIES, VoidNamespace.INSTANCE)) {
            known = keys.toList();
        }
        for (SeriesKey key : known) {
            setCurrentKey(key);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
        }
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        knownUntil = mark.getTimestamp();
        super.processWatermark2(mark);
    }

    @Override
    public void onEventTime(InternalTimer<SeriesKey, VoidNamespace> timer) throws Exception {
        SeriesState known = state.value();
        if (known != null) {
            watch(known, timer.getKey(), watch -> watch.advance(timer.getTimestamp()));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<SeriesKey, VoidNamespace> timer) {
        throw new IllegalStateException("no processing time is used here");
    }

    private SeriesState stateOrNew() throws Exception {
        SeriesState known = state.value();
        return known == null ? new SeriesState() : known;
    }

    private void watch(SeriesState known, SeriesKey series, Consumer<SeriesWatch> step) throws Exception {
        SeriesWatch watch = new SeriesWatch(known, series, settings);
        step.accept(watch);
        watch.changes().forEach(change -> output.collect(new StreamRecord<>(change, change.at())));
        // a drained job is told that all time has passed: no window without a row follows then
        if (timers.currentWatermark() != Long.MAX_VALUE) {
            watch.timers().forEach(at -> timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at));
        }
        if (known.isEmpty()) {
            state.clear();
        } else {
            state.update(known);
        }
    }
}
