package io.quartier.local.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people. */
public final class ExplanationText {
    private ExplanationText() {}

    /**
     * Line by line.
     *
     * @param explanation as the job tells it
     */
    public static List<String> of(JsonNode explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("%s at %s".formatted(text(explanation, "subject"), text(explanation, "at")));
        JsonNode events = explanation.path("events");
        events.forEach(event -> lines.add("  %s in %s (event %s)".formatted(text(event, "event"),
                text(event, "region_id"), text(event, "event_id"))));
        if (events.isEmpty()) {
            lines.add("  nothing happened; time alone brought a decision");
        }
        JsonNode triggers = explanation.path("triggers");
        triggers.forEach(trigger -> lines.addAll(ofTrigger(trigger)));
        if (triggers.isEmpty()) {
            lines.add("No trigger had to do with it; `--trigger ID` says why one had not.");
        }
        return lines;
    }

    private static List<String> ofTrigger(JsonNode trigger) {
        List<String> lines = new ArrayList<>();
        String reason = trigger.path("reason").isNull() ? "" : " " + text(trigger, "reason");
        lines.add("%s v%s: %s%s. %s".formatted(text(trigger, "trigger"), text(trigger, "version"),
                text(trigger, "step"), reason, text(trigger, "why")));
        trigger.path("conditions").forEach(condition -> {
            lines.add("  %s: %s".formatted(text(condition, "of"), text(condition, "condition")));
            condition.path("values").properties().forEach(value -> lines.add("    %s = %s".formatted(value.getKey(),
                    value.getValue().isNull() ? "absent" : value.getValue().asText())));
            lines.add("    -> " + text(condition, "outcome"));
        });
        return lines;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
