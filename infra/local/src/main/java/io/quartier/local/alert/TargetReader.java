package io.quartier.local.alert;

import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.WatchedKpi;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one target. */
final class TargetReader {
    static final List<String> KEYS = List.of("region", "kpi", "grain", "channel", "target", "from");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,79}");
    private static final String NONE = "none";

    private final PlanFields fields;

    /** A figure, or none. */
    private record Value(boolean isNone, double figure) {}

    TargetReader(PlanFields fields) {
        this.fields = fields;
    }

    /** The target; empty if anything is wrong, which is noted. */
    Optional<PlannedTarget> read() {
        String region = fields.required("region", "us-wa-seattle", PlanNode::text);
        String kpi = fields.required("kpi", "on_time_rate", TargetReader::kpi);
        String grain = fields.or("grain", RegionTarget.EVERY_GRAIN, node -> RuleReader.grain(node).id());
        String channel = fields.or("channel", "all", RuleReader::channel);
        Value value = fields.required("target", "0.95", TargetReader::value);
        Instant from = fields.find("from", TargetReader::instant);
        if (kpi != null && grain.equals(RegionTarget.EVERY_GRAIN) && addsUp(kpi)) {
            fields.note(fields.entry().wrong(
                    "%s adds up over time, so its target is for one grain; add e.g. `grain: day`.".formatted(kpi)));
        }
        if (!fields.isSound() || region == null || kpi == null || value == null) {
            return Optional.empty();
        }
        return Optional.of(new PlannedTarget(new RegionTarget.Place(region, kpi, grain, channel),
                value.isNone() ? null : (Double) value.figure(), from));
    }

    private static boolean addsUp(String kpi) {
        return WatchedKpi.find(kpi).filter(watched -> watched.kind().isZeroWithoutRow()).isPresent();
    }

    private static String kpi(PlanNode node) throws PlanProblem {
        if (!ID.matcher(node.text()).matches()) {
            throw node.wrong("%s is no id of a KPI; they look like on_time_rate.".formatted(node.text()));
        }
        return node.text();
    }

    private static Value value(PlanNode node) throws PlanProblem {
        if (node.text().equals(NONE)) {
            return new Value(true, 0);
        }
        try {
            return new Value(false, node.number());
        } catch (PlanProblem e) {
            throw node.wrong("target is %s; write a figure, or none to take it back.".formatted(node.text()));
        }
    }

    private static Instant instant(PlanNode node) throws PlanProblem {
        String text = node.text();
        try {
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw node.wrong("from is %s; write a day such as 2026-01-01 or an instant such as 2026-01-01T08:00:00Z."
                    .formatted(text));
        }
    }
}
