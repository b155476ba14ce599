package io.quartier.kpi.alert.model;

import static io.quartier.kpi.alert.model.AlertState.Phase.CALM;
import static io.quartier.kpi.alert.model.AlertState.Phase.HELD;
import static io.quartier.kpi.alert.model.AlertState.Phase.OPEN;
import static java.util.Objects.requireNonNull;

import io.quartier.kpi.alert.model.AlertChange.Action;
import io.quartier.kpi.alert.model.AlertChange.Alert;
import io.quartier.kpi.alert.model.AlertChange.Reason;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the alert of one rule in one region: opened after enough windows beyond, cleared after enough windows back; kept back
 * while it is quiet or too soon after the last one, and then opened if it is still due.
 *
 * <p>Only what is passed in decides, so the same windows in the same order give the same history.
 */
public final class AlertLife {
    private final AlertState state;
    private final RuleVersion rule;
    private final SeriesKey series;
    private final ZoneId zone;
    private final List<AlertChange> changes = new ArrayList<>();

    /** The life so far is in the state, which is changed. */
    public AlertLife(AlertState state, RuleVersion rule, SeriesKey series, ZoneId zone) {
        this.state = state;
        this.rule = rule;
        this.series = series;
        this.zone = zone;
        state.rule = rule;
    }

    /** What has happened since this object was made. */
    public List<AlertChange> changes() {
        return List.copyOf(changes);
    }

    /**
     * A window has its final figure.
     *
     * @param at event time of the decision, epoch milliseconds
     */
    public void decide(Shown shown, long at) {
        boolean wasEarly = state.earlyWindow == shown.windowStart();
        switch (shown.judgement().verdict()) {
            case BEYOND -> beyond(shown, at);
            case BETWEEN -> between(shown, at);
            case USUAL -> back(shown, at);
            case UNKNOWN -> {
                // breaks no row of windows and adds to none
            }
        }
        if (wasEarly) {
            state.earlyWindow = Long.MIN_VALUE;
            if (state.phase != OPEN) {
                tell(Action.WITHDRAWN, Reason.of(shown.judgement().verdict()), at, shown);
            }
        }
    }

    /** An open window stands like this. */
    public void lookEarly(Shown shown, long at) {
        boolean due = state.phase == CALM && shown.judgement().verdict() == Verdict.BEYOND
                && state.beyond + 1 >= rule.rule().calm().windows();
        if (due && state.earlyWindow != shown.windowStart() && obstacle(at) == null) {
            state.earlyWindow = shown.windowStart();
            begin(shown);
            tell(Action.EARLY, Reason.BEYOND, at, shown);
        }
    }

    /**
     * The figure of a window that had its final one was corrected. It neither opens nor clears an alert; it is noted where an alert shows
     * that window.
     *
     * @param version of the row, which rises with every correction
     */
    public void restate(Shown shown, long version) {
        if (state.phase != CALM && state.last != null && state.last.windowStart() == shown.windowStart()) {
            changes.add(new AlertChange(alert(), Action.RESTATED, Reason.of(shown.judgement().verdict()),
                    shown.windowEnd(), shown, version));
        }
    }

    /** Time has passed: opens what is no longer held. */
    public void wake(long at) {
        if (state.phase == HELD) {
            open(requireNonNull(state.last), at);
        }
    }

    /** The rule does not concern this region any more. */
    public void end(long at) {
        if (state.phase != CALM) {
            changes.add(new AlertChange(alert(), Action.CLEARED, Reason.RULE_ENDED, at, requireNonNull(state.last), 0));
            state.clearedAt = at;
        }
        state.phase = CALM;
        state.beyond = 0;
    }

    /** When to look again though no window ends; empty unless an alert is held. */
    public OptionalLong wakeAt(long at) {
        if (state.phase != HELD || state.heldBy == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(state.heldBy == Reason.COOL_DOWN
                ? state.clearedAt + rule.rule().calm().coolDownMillis()
                : rule.rule().calm().quiet().endsAt(at, zone));
    }

    private void beyond(Shown shown, long at) {
        state.back = 0;
        switch (state.phase) {
            case CALM -> {
                begin(shown);
                state.beyond++;
                if (state.beyond >= rule.rule().calm().windows()) {
                    open(shown, at);
                }
            }
            case HELD -> open(shown, at);
            case OPEN -> update(shown, at);
        }
    }

    private void begin(Shown shown) {
        if (state.beyond == 0) {
            state.since = shown.windowStart();
        }
    }

    private void between(Shown shown, long at) {
        state.back = 0;
        switch (state.phase) {
            case CALM -> state.beyond = 0;
            case HELD -> state.last = shown;
            case OPEN -> update(shown, at);
        }
    }

    private void back(Shown shown, long at) {
        if (state.phase == CALM) {
            state.beyond = 0;
            return;
        }
        state.back++;
        if (state.back < rule.rule().calm().clearWindows()) {
            if (state.phase == OPEN) {
                update(shown, at);
            }
            return;
        }
        boolean told = state.phase == OPEN;
        tell(Action.CLEARED, told ? Reason.BACK : Reason.NEVER_TOLD, at, shown);
        state.clearedAt = told ? at : state.clearedAt;
        state.phase = CALM;
        state.beyond = 0;
        state.back = 0;
    }

    private void open(Shown shown, long at) {
        Reason obstacle = obstacle(at);
        if (obstacle == null) {
            state.phase = OPEN;
            state.heldBy = null;
            tell(Action.OPENED, Reason.BEYOND, at, shown);
        } else if (state.phase != HELD || state.heldBy != obstacle) {
            state.phase = HELD;
            state.heldBy = obstacle;
            tell(Action.SUPPRESSED, obstacle, at, shown);
        } else {
            state.last = shown;
        }
    }

    private void update(Shown shown, long at) {
        tell(Action.UPDATED, Reason.of(shown.judgement().verdict()), at, shown);
    }

    private @Nullable Reason obstacle(long at) {
        Calm calm = rule.rule().calm();
        if (state.clearedAt != Long.MIN_VALUE && at < state.clearedAt + calm.coolDownMillis()) {
            return Reason.COOL_DOWN;
        }
        return calm.quiet().contain(at, zone) ? Reason.QUIET_HOURS : null;
    }

    private void tell(Action action, Reason reason, long at, Shown shown) {
        state.last = shown;
        changes.add(new AlertChange(alert(), action, reason, at, shown, 0));
    }

    private Alert alert() {
        return new Alert(rule.rule().alertId(), rule.version(), rule.rule().watch().kpi(), series, state.since);
    }
}
