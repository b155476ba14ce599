package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the windows of one series against the rules, each at the instant of event time at which its figures are final, one after the
 * other. Where a rule watches counts or sums, a window without a row is one in which nothing happened.
 */
public final class SeriesWatch {
    private final SeriesState state;
    private final SeriesKey series;
    private final WatchSettings settings;
    private final WindowJudge judge;
    private final List<AlertChange> changes = new ArrayList<>();
    private final TreeSet<Long> timers = new TreeSet<>();

    /** One window and its row. */
    private record Decision(Window window, @Nullable KpiRow row, long at, RegionChanged region) {
        ZoneId zone() {
            return ZoneId.of(region.zone());
        }
    }

    /** Goes on from the state, which is changed. */
    public SeriesWatch(SeriesState state, SeriesKey series, WatchSettings settings) {
        this.state = state;
        this.series = series;
        this.settings = settings;
        this.judge = new WindowJudge(state, series, settings);
    }

    /** What has happened to alerts since this object was made. */
    public List<AlertChange> changes() {
        return List.copyOf(changes);
    }

    /** Instants of event time at which {@link #advance} is to be called; more than once does no harm. */
    public Set<Long> timers() {
        return Set.copyOf(timers);
    }

    /** Takes in a final row, to be decided at its instant. */
    public void add(KpiRow row) {
        state.pending.add(row);
        timers.add(series.family().finalAtMillis(row.windowEnd()));
    }

    /** Event time has come so far: decides what is due by then. To be called for every timer, in order. */
    public void advance(long timer) {
        // a region may change for a time that is long past
        long at = Math.max(timer, state.advancedTo);
        state.advancedTo = at;
        List<KpiRow> due = new ArrayList<>(
                state.pending.stream().filter(row -> series.family().finalAtMillis(row.windowEnd()) <= at)
                        .sorted(Comparator.comparingLong(row -> row.key().windowStart())).toList());
        state.pending.removeAll(due);
        for (KpiRow row : due) {
            decideEmpty(at, row.key().windowStart());
            if (row.windowEnd() > state.decidedUntil) {
                decide(new Window(row.key().windowStart(), row.windowEnd()), row);
            }
        }
        decideEmpty(at, Long.MAX_VALUE);
        wake(at);
        forget(at, settings.rulesFor(series, at));
        scheduleNext(at);
    }

    /** An open window stands like this. */
    public void lookEarly(KpiRow row) {
        long at = row.watermarkAt().toEpochMilli();
        Optional<RegionChanged> region = settings.findRegion(series.regionId(), at);
        if (region.isEmpty() || row.windowEnd() <= state.decidedUntil) {
            return;
        }
        for (RuleVersion rule : settings.rulesFor(series, at)) {
            if (rule.rule().calm().early()) {
                AlertLife life = lifeOf(rule, ZoneId.of(region.get().zone()));
                life.lookEarly(shown(row, rule), at);
                changes.addAll(life.changes());
            }
        }
    }

    /** The figures of a window were corrected after they were final. */
    public void restate(KpiRow row) {
        for (AlertState alert : state.alerts.values()) {
            RuleVersion rule = alert.rule;
            if (rule != null && alert.phase != AlertState.Phase.CALM) {
                AlertLife life = new AlertLife(alert, rule, series, ZoneId.of("UTC"));
                life.restate(shown(row, rule), row.version());
                changes.addAll(life.changes());
            }
        }
    }

    private void decideEmpty(long at, long before) {
        while (state.nextStart != SeriesState.NONE && state.nextStart < before
                && series.family().finalAtMillis(state.nextEnd) <= at) {
            decide(new Window(state.nextStart, state.nextEnd), null);
        }
    }

    private void decide(Window window, @Nullable KpiRow row) {
        long at = series.family().finalAtMillis(window.endMillis());
        state.decidedUntil = window.endMillis();
        state.nextStart = SeriesState.NONE;
        state.nextEnd = SeriesState.NONE;
        RegionChanged region = settings.findRegion(series.regionId(), at).orElse(null);
        if (region == null) {
            return;
        }
        Decision decision = new Decision(window, row, at, region);
        boolean everyWindow = false;
        for (RuleVersion rule : settings.rulesFor(series, at)) {
            everyWindow |= rule.rule().watch().watched().kind().isZeroWithoutRow();
            decide(decision, rule);
        }
        if (everyWindow) {
            Window next = series.grain().windowOf(window.endMillis(), decision.zone());
            state.nextStart = next.startMillis();
            state.nextEnd = next.endMillis();
        }
    }

    private void decide(Decision decision, RuleVersion rule) {
        WatchedKpi kpi = rule.rule().watch().watched();
        if (decision.row() == null && !kpi.kind().isZeroWithoutRow()) {
            return;
        }
        Figure figure = decision.row() == null ? Figure.ZERO : kpi.in(decision.row());
        Window window = decision.window();
        Judgement judgement = judge.decide(rule, figure, window.startMillis(), decision.at(), decision.zone());
        AlertLife life = lifeOf(rule, decision.zone());
        life.decide(new Shown(window.startMillis(), window.endMillis(), series.grain().label(window, decision.zone()),
                figure, persons(decision.row()), judgement), decision.at());
        changes.addAll(life.changes());
    }

    private void wake(long at) {
        Optional<RegionChanged> region = settings.findRegion(series.regionId(), at);
        if (region.isEmpty()) {
            return;
        }
        for (RuleVersion rule : settings.rulesFor(series, at)) {
            if (state.alerts.containsKey(nameOf(rule))) {
                AlertLife life = lifeOf(rule, ZoneId.of(region.get().zone()));
                var wakeAt = life.wakeAt(at - 1);
                if (wakeAt.isPresent() && wakeAt.getAsLong() <= at) {
                    life.wake(at);
                    changes.addAll(life.changes());
                }
            }
        }
    }

    /** Ends what rules no longer concern, and forgets what they learned. */
    private void forget(long at, List<RuleVersion> rules) {
        Set<String> names = new HashSet<>();
        Set<String> learning = new HashSet<>();
        for (RuleVersion rule : rules) {
            names.add(nameOf(rule));
            if (rule.rule().unusual() != null) {
                learning.add(nameOf(rule));
            }
        }
        state.baselines.keySet().retainAll(learning);
        for (String name : new TreeSet<>(state.alerts.keySet())) {
            AlertState alert = state.alerts.get(name);
            if (!names.contains(name) && alert != null && alert.rule != null) {
                AlertLife life = new AlertLife(alert, alert.rule, series, ZoneId.of("UTC"));
                life.end(at);
                changes.addAll(life.changes());
                state.alerts.remove(name);
            }
        }
        if (rules.isEmpty()) {
            state.nextStart = SeriesState.NONE;
        }
    }

    private void scheduleNext(long at) {
        if (state.nextStart != SeriesState.NONE) {
            timers.add(series.family().finalAtMillis(state.nextEnd));
        }
        settings.findRegion(series.regionId(), at).ifPresent(region -> {
            for (RuleVersion rule : settings.rulesFor(series, at)) {
                if (state.alerts.containsKey(nameOf(rule))) {
                    lifeOf(rule, ZoneId.of(region.zone())).wakeAt(at).ifPresent(timers::add);
                }
            }
        });
        if (!state.alerts.isEmpty()) {
            settings.nextChange(at).ifPresent(timers::add);
        }
    }

    private AlertLife lifeOf(RuleVersion rule, ZoneId zone) {
        return new AlertLife(state.alerts.computeIfAbsent(nameOf(rule), name -> new AlertState()), rule, series, zone);
    }

    private Shown shown(KpiRow row, RuleVersion rule) {
        Figure figure = rule.rule().watch().watched().in(row);
        return new Shown(row.key().windowStart(), row.windowEnd(), row.localWindow(), figure, persons(row),
                judge.glance(rule, figure, row.key().windowStart()));
    }

    private @Nullable Long persons(@Nullable KpiRow row) {
        if (!series.family().countsPersons()) {
            return null;
        }
        return row == null ? 0L : row.persons();
    }

    private static String nameOf(RuleVersion rule) {
        return WindowJudge.nameOf(rule);
    }
}
