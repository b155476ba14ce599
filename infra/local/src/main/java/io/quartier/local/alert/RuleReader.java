package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.Watch;
import io.quartier.kpi.alert.model.WatchedKpi;
import io.quartier.kpi.model.Grain;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one alert rule. */
final class RuleReader {
    static final List<String> KEYS = List.of("alert", "title", "owner", "severity", "kpi", "grain", "channel",
            "regions",
            "kinds", "except", "above", "below", "clears", "at_least", "unusual", "false_alarms_per_week",
            "learn_weeks", "memory_weeks", "windows", "clear_windows", "cool_down", "quiet_hours", "early");
    private static final List<String> GRAINS = List.of("minute", "hour", "day", "week", "month");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([mhd])");
    private static final Pattern HOURS = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern OF_TARGET = Pattern.compile("target(?:\\s*\\*\\s*(\\d+(?:\\.\\d+)?))?");

    private final PlanFields fields;

    /** A figure, or a factor of the target. */
    private record Level(double figure, boolean ofTarget) {}

    RuleReader(PlanFields fields) {
        this.fields = fields;
    }

    /** The rule; empty if anything is wrong, which is noted. */
    Optional<AlertRule> read() {
        String name = fields.required("alert", "late-parcels", RuleReader::name);
        AlertRule.About about = about(name == null ? "" : name);
        String kpi = fields.required("kpi", "on_time_rate", node -> node.choice(WatchedKpi.ids()));
        Grain grain = fields.required("grain", "hour", RuleReader::grain);
        List<String> regions = fields.required("regions", "everywhere", RuleReader::regions);
        String channel = fields.or("channel", "all", RuleReader::channel);
        List<String> kinds = fields.or("kinds", List.of(), RuleReader::kinds);
        List<String> except = fields.or("except", List.of(), PlanNode::texts);
        Bound bound = bound();
        Unusual unusual = unusual();
        Calm calm = calm();
        if (!fields.isSound() || name == null || kpi == null || grain == null || regions == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AlertRule(name, about,
                    new Watch(kpi, grain, channel, regions, kinds, except), bound, unusual, calm));
        } catch (IllegalArgumentException e) {
            fields.note(fields.entry().wrong("%s: %s.".formatted(name, e.getMessage())));
            return Optional.empty();
        }
    }

    static String channel(PlanNode node) throws PlanProblem {
        return node.choice(List.of("all", "web", "app", "marketplace"));
    }

    static Grain grain(PlanNode node) throws PlanProblem {
        return Grain.valueOf(node.choice(GRAINS).toUpperCase(Locale.ROOT));
    }

    private static String name(PlanNode node) throws PlanProblem {
        if (!NAME.matcher(node.text()).matches()) {
            throw node
                    .wrong("the name %s is not 1 to 60 lower-case letters, digits and hyphens.".formatted(node.text()));
        }
        return node.text();
    }

    private static List<String> regions(PlanNode node) throws PlanProblem {
        List<String> regions = node.texts();
        if (regions.isEmpty()) {
            throw node.wrong("regions names none; write everywhere for all of them.");
        }
        return regions.equals(List.of("everywhere")) ? List.of() : regions;
    }

    private static List<String> kinds(PlanNode node) throws PlanProblem {
        for (String kind : node.texts()) {
            if (!List.of("country", "state", "city", "zone").contains(kind)) {
                throw node.wrong("kinds names %s; there is country, state, city, zone.".formatted(kind));
            }
        }
        return node.texts();
    }

    private AlertRule.About about(String name) {
        return new AlertRule.About(fields.or("title", name, PlanNode::text), fields.or("owner", "", PlanNode::text),
                fields.or("severity", "warning", node -> node.choice(List.of("info", "warning", "critical"))));
    }

    private @Nullable Bound bound() {
        int conditions = 0;
        for (String key : List.of("above", "below", "unusual")) {
            conditions += fields.has(key) ? 1 : 0;
        }
        if (conditions != 1) {
            fields.note(fields.entry().wrong("a rule needs one of above, below and unusual, and has %s of them."
                    .formatted(conditions == 0 ? "none" : "several")));
            return null;
        }
        if (fields.has("unusual")) {
            refuse("clears", "at_least");
            return null;
        }
        Side side = fields.has("above") ? Side.ABOVE : Side.BELOW;
        Level opens = fields.required(side.id(), "0.9", RuleReader::level);
        Level clears = fields.find("clears", RuleReader::level);
        long atLeast = fields.or("at_least", 0, node -> node.whole(0, 1_000_000));
        return opens == null ? null : bound(side, opens, clears == null ? opens : clears, atLeast);
    }

    private @Nullable Bound bound(Side side, Level opens, Level clears, long atLeast) {
        if (opens.ofTarget() != clears.ofTarget()) {
            fields.note(fields.entry().wrong("clears and %s have to be both figures or both of the target."
                    .formatted(side.id())));
            return null;
        }
        try {
            return new Bound(side, opens.ofTarget(), opens.figure(), clears.figure(), atLeast);
        } catch (IllegalArgumentException e) {
            fields.note(fields.entry().wrong(e.getMessage() + "."));
            return null;
        }
    }

    private static Level level(PlanNode node) throws PlanProblem {
        Matcher factor = OF_TARGET.matcher(node.text());
        if (factor.matches()) {
            return new Level(factor.group(1) == null ? 1 : Double.parseDouble(factor.group(1)), true);
        }
        try {
            return new Level(node.number(), false);
        } catch (PlanProblem e) {
            throw node.wrong("%s is %s; write a figure, target, or target * 0.9.".formatted(node.name(), node.text()));
        }
    }

    private @Nullable Unusual unusual() {
        if (!fields.has("unusual")) {
            refuse("false_alarms_per_week", "learn_weeks", "memory_weeks");
            return null;
        }
        String side = fields.required("unusual", "low", node -> node.choice(List.of("high", "low", "both")));
        Double falseAlarms = fields.required("false_alarms_per_week", "0.5", PlanNode::number);
        int learn = fields.or("learn_weeks", 4, node -> node.whole(2, 52));
        int memory = fields.or("memory_weeks", Math.max(8, learn), node -> node.whole(2, 104));
        if (side == null || falseAlarms == null) {
            return null;
        }
        try {
            return new Unusual(switch (side) {
                case "high" -> Side.ABOVE;
                case "low" -> Side.BELOW;
                default -> Side.BOTH;
            }, falseAlarms, learn, memory);
        } catch (IllegalArgumentException e) {
            fields.note(fields.entry().wrong(e.getMessage() + "."));
            return null;
        }
    }

    private void refuse(String... keys) {
        for (String key : keys) {
            if (fields.has(key)) {
                fields.note(fields.entry().wrong("%s says nothing in a rule %s unusual; leave it out.".formatted(key,
                        fields.has("unusual") ? "with" : "without")));
            }
        }
    }

    private Calm calm() {
        return new Calm(fields.or("windows", 1, node -> node.whole(1, 1_000)),
                fields.or("clear_windows", 1, node -> node.whole(1, 1_000)),
                fields.or("cool_down", Duration.ZERO, RuleReader::span).toMillis(),
                fields.or("quiet_hours", QuietHours.NONE, RuleReader::quiet),
                fields.or("early", false, PlanNode::flag));
    }

    private static Duration span(PlanNode node) throws PlanProblem {
        Matcher span = SPAN.matcher(node.text());
        if (!span.matches()) {
            throw node.wrong("%s is %s; write minutes (30m), hours (6h) or days (2d).".formatted(node.name(),
                    node.text()));
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static QuietHours quiet(PlanNode node) throws PlanProblem {
        Matcher hours = HOURS.matcher(node.text());
        if (hours.matches()) {
            int from = minute(hours.group(1), hours.group(2));
            int until = minute(hours.group(3), hours.group(4));
            if (from != until) {
                return new QuietHours(from, until);
            }
        }
        throw node.wrong("quiet_hours is %s; write two local times such as \"22:00-07:00\".".formatted(node.text()));
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }
}
