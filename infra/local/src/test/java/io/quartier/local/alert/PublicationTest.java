package io.quartier.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RegionTarget.Place;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Watch;
import io.quartier.kpi.model.Grain;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.TargetVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private static AlertRule rule(double opens) {
        return new AlertRule("r", new AlertRule.About("R", "team", "info"),
                new Watch("orders", Grain.HOUR, "all", List.of("us"), List.of(), List.of()),
                new Bound(Side.BELOW, false, opens, opens, 0), null, new Calm(1, 1, 0, QuietHours.NONE, false));
    }

    private static AlertRuleVersion only(List<FeedEvent> events) {
        assertThat(events).hasSize(1);
        return (AlertRuleVersion) events.getFirst().payload();
    }

    @Test
    void onlyChangedRulesGetAVersion() {
        AlertRuleVersion first = only(Publication.ofRules(List.of(rule(5)), List.of(), NOW));
        assertThat(first.getEventId()).isEqualTo("r@1");
        assertThat(first.getOccurredAt()).isEqualTo(NOW);
        assertThat(Publication.ofRules(List.of(rule(5)), List.of(first), LATER)).isEmpty();
        AlertRuleVersion second = only(Publication.ofRules(List.of(rule(6)), List.of(first), LATER));
        assertThat(second.getEventId()).isEqualTo("r@2");
        assertThat(second.getOccurredAt()).isEqualTo(LATER);
    }

    @Test
    void anEndedRuleMayBeginAgain() {
        AlertRuleVersion first = only(Publication.ofRules(List.of(rule(5)), List.of(), NOW));
        FeedEvent end = Publication.ending("r", List.of(first), LATER).orElseThrow();
        AlertRuleVersion ended = (AlertRuleVersion) end.payload();
        assertThat(ended.getEnded()).isTrue();
        assertThat(end.eventId()).isEqualTo("r@2");
        assertThat(Publication.ending("r", List.of(first, ended), LATER)).isEmpty();
        assertThat(Publication.ending("q", List.of(first), LATER)).isEmpty();
        assertThat(only(Publication.ofRules(List.of(rule(5)), List.of(first, ended), LATER)).getVersion()).isEqualTo(3);
    }

    @Test
    void targetsHoldFromTheirDayOrFromNowOn() {
        Place place = new Place("us", "on_time_rate", "*", "all");
        PlannedTarget plain = new PlannedTarget(place, 0.9, null);
        TargetVersion first = (TargetVersion) Publication.ofTargets(List.of(plain), List.of(), NOW).getFirst()
                .payload();
        assertThat(first.getEventId()).isEqualTo("us/on_time_rate/*/all@1");
        assertThat(first.getGrain()).isNull();
        assertThat(Publication.ofTargets(List.of(plain), List.of(first), LATER)).isEmpty();
        PlannedTarget raised = new PlannedTarget(place, 0.95, LATER);
        List<FeedEvent> both = Publication.ofTargets(List.of(plain, raised), List.of(), NOW);
        assertThat(both).extracting(FeedEvent::eventId).containsExactly("us/on_time_rate/*/all@1",
                "us/on_time_rate/*/all@2");
        assertThat(both).extracting(FeedEvent::occurredAt).containsExactly(NOW, LATER);
        assertThat(Publication.ofTargets(List.of(new PlannedTarget(place, null, null)), List.of(first), LATER))
                .hasSize(1);
    }
}
