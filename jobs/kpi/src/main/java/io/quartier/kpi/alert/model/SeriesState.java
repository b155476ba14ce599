package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.KpiRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of one series: how its alerts stand, what is usual in it, and which windows are to be decided.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class SeriesState {
    /** No window is expected. */
    public static final long NONE = Long.MIN_VALUE;

    /** By name of the rule and KPI. */
    public Map<String, AlertState> alerts = new HashMap<>();
    /** By name of the rule and KPI. */
    public Map<String, Baseline> baselines = new HashMap<>();
    /** Final rows that are not decided yet. */
    public List<KpiRow> pending = new ArrayList<>();
    /** Start of the window that is decided next, with a row or without; {@link #NONE} where a window without a row says nothing. */
    public long nextStart = NONE;
    /** End of that window. */
    public long nextEnd = NONE;
    /** End of the last window that was decided; {@link #NONE} before. */
    public long decidedUntil = NONE;
    /** How far event time had come; {@link #NONE} before. */
    public long advancedTo = NONE;

    /** Whether nothing would be lost if it were forgotten. */
    public boolean isEmpty() {
        return alerts.isEmpty() && baselines.isEmpty() && pending.isEmpty() && nextStart == NONE;
    }
}
