package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
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

    private final PlanFields fields;

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
        ConditionReader condition = new ConditionReader(fields);
        Bound bound = condition.bound();
        Unusual unusual = condition.unusual();
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
