package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.Grain;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Says what a figure of a series is worth under a rule: against its bound, or against what is usual in the series. */
final class WindowJudge {
    private static final int HOURS_PER_DAY = 24;
    private static final int DAYS_PER_WEEK = DayOfWeek.values().length;

    private final SeriesState state;
    private final SeriesKey series;
    private final WatchSettings settings;

    WindowJudge(SeriesState state, SeriesKey series, WatchSettings settings) {
        this.state = state;
        this.series = series;
        this.settings = settings;
    }

    /** What a rule is remembered by in a series. */
    static String nameOf(RuleVersion rule) {
        return rule.rule().alertId() + '/' + rule.rule().watch().kpi();
    }

    /**
     * Judges a final figure, and learns from it where the rule is about what is usual.
     *
     * @param windowStart first instant of the window
     * @param at          event time of the decision
     */
    Judgement decide(RuleVersion rule, Figure figure, long windowStart, long at, ZoneId zone) {
        Unusual unusual = rule.rule().unusual();
        if (unusual == null) {
            return glance(rule, figure, windowStart);
        }
        int slots = series.grain() == Grain.HOUR ? HOURS_PER_DAY * DAYS_PER_WEEK : DAYS_PER_WEEK;
        double level = unusual.level(settings.regionsOf(rule.rule().watch(), at), slots);
        return state.baselines.computeIfAbsent(nameOf(rule), name -> Baseline.ofSlots(slots)).judgeAndLearn(unusual,
                slotOf(windowStart, zone), figure, level);
    }

    /** Judges any figure against the bound of the rule; unknown where it has none. */
    Judgement glance(RuleVersion rule, Figure figure, long windowStart) {
        Bound bound = rule.rule().bound();
        return bound == null ? Judgement.UNKNOWN : bound.judge(figure, target(rule, windowStart));
    }

    /** The one in force when the window began. */
    private @Nullable Double target(RuleVersion rule, long windowStart) {
        return settings.findTarget(rule.rule().watch().kpi(), series, windowStart).orElse(null);
    }

    private int slotOf(long windowStart, ZoneId zone) {
        ZonedDateTime start = Instant.ofEpochMilli(windowStart).atZone(zone);
        int day = start.getDayOfWeek().getValue() - 1;
        return series.grain() == Grain.HOUR ? day * HOURS_PER_DAY + start.getHour() : day;
    }
}
