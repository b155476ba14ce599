package io.quartier.promotions.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Explanation.Asked;
import io.quartier.promotions.model.run.Explanation.Happened;
import io.quartier.promotions.model.run.Explanation.Known;
import io.quartier.promotions.model.run.Explanation.Told;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON, as scripts read it. */
public final class ExplanationText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationText() {}

    /** One object; what is not known is null. */
    public static String of(Explanation explanation) {
        try {
            return JSON.writeValueAsString(fields("subject", explanation.subject(), "at", explanation.at().toString(),
                    "events", explanation.events().stream().map(ExplanationText::of).toList(), "triggers",
                    explanation.triggers().stream().map(ExplanationText::of).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists are always JSON", e);
        }
    }

    private static Map<String, @Nullable Object> of(Happened event) {
        return fields("event", event.name(), "event_id", event.eventId(), "region_id", event.regionId());
    }

    private static Map<String, @Nullable Object> of(Told told) {
        return fields("trigger", told.trigger(), "version", told.version(), "step", told.step().word(), "reason",
                told.reason(), "decision_id", told.decisionId(), "why", told.why(), "conditions",
                told.conditions().stream().map(ExplanationText::of).toList());
    }

    private static Map<String, @Nullable Object> of(Asked asked) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        asked.values().forEach((Known known) -> values.put(known.name(), known.value()));
        return fields("of", asked.of(), "condition", asked.text(), "outcome", asked.outcome(), "values", values);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<@Nullable Object> all = Arrays.asList(namesAndValues);
        for (int at = 0; at < all.size(); at += 2) {
            fields.put(String.valueOf(all.get(at)), all.get(at + 1));
        }
        return fields;
    }
}
