package io.quartier.local.alert;

import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the condition of an alert rule: a bound, or what is unusual. */
final class ConditionReader {
    private static final Pattern OF_TARGET = Pattern.compile("target(?:\\s*\\*\\s*(\\d+(?:\\.\\d+)?))?");

    private final PlanFields fields;

    /** A figure, or a factor of the target. */
    private record Level(double figure, boolean ofTarget) {}

    ConditionReader(PlanFields fields) {
        this.fields = fields;
    }

    /** The bound; null if the rule has none or anything is wrong with it, which is noted. */
    @Nullable
    Bound bound() {
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
        Level opens = fields.required(side.id(), "0.9", ConditionReader::level);
        Level clears = fields.find("clears", ConditionReader::level);
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

    /** What is unusual; null if the rule is not about that or anything is wrong with it, which is noted. */
    @Nullable
    Unusual unusual() {
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
}
