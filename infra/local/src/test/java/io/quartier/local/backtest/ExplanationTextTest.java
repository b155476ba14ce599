package io.quartier.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    private static String text(String json) throws IOException {
        return String.join("\n", ExplanationText.of(new ObjectMapper().readTree(json)));
    }

    @Test
    void everyTriggerSaysItsStepAndEveryConditionItsValues() throws IOException {
        assertThat(text("""
                {"subject": "ann", "at": "2026-10-05T12:00:00Z",
                "events": [{"event": "product_viewed", "event_id": "e1", "region_id": "us-ny"}],
                "triggers": [
                {"trigger": "full", "version": 2, "step": "limits", "reason": "FIRST_EXHAUSTED", "decision_id": "d",
                "why": "It matched.", "conditions": []},
                {"trigger": "wet", "version": 1, "step": "match", "reason": null, "decision_id": null,
                "why": "Its condition was not met.", "conditions": [{"of": "where of product_viewed",
                "condition": "event.price > 1 && weather.wind_mps > 2.0",
                "outcome": "absent: condition not met (weather.wind_mps)",
                "values": {"event.price": "2.0", "weather.wind_mps": null}}]}]}""")).isEqualTo("""
                ann at 2026-10-05T12:00:00Z
                  product_viewed in us-ny (event e1)
                full v2: limits FIRST_EXHAUSTED. It matched.
                wet v1: match. Its condition was not met.
                  where of product_viewed: event.price > 1 && weather.wind_mps > 2.0
                    event.price = 2.0
                    weather.wind_mps = absent
                    -> absent: condition not met (weather.wind_mps)""");
    }

    @Test
    void saysWhereNothingHappenedAndNothingHadToDoWithIt() throws IOException {
        assertThat(text("{\"subject\": \"ann\", \"at\": \"2026-10-05T12:00:00Z\", \"events\": [], \"triggers\": []}"))
                .isEqualTo("""
                        ann at 2026-10-05T12:00:00Z
                          nothing happened; time alone brought a decision
                        No trigger had to do with it; `--trigger ID` says why one had not.""");
    }
}
