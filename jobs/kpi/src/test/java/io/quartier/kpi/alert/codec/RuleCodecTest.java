package io.quartier.kpi.alert.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.schemas.AlertBound;
import io.quartier.schemas.AlertGrain;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.AlertSide;
import io.quartier.schemas.AlertUnusual;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleCodecTest {
    private static final Instant AT = Instant.parse("2026-01-05T00:00:00Z");
    private static final Origin ORIGIN = new Origin("alert-rules", 0, 0);
    private static final RuleCodec CODEC = new RuleCodec();

    private static AlertRuleVersion.Builder late() {
        return AlertRuleVersion.newBuilder().setEventId("late@3").setOccurredAt(AT).setAlertId("late").setVersion(3)
                .setTitle("Late").setOwner("operations").setSeverity("critical").setKpi("on_time_rate")
                .setGrain(AlertGrain.HOUR).setChannel("all").setRegionIds(List.of("us")).setKinds(List.of("city"))
                .setExceptIds(List.of("us-tx"));
    }

    @Test
    void readsARuleWithABound() {
        WatchChange change = CODEC.toEvent(late().setBound(AlertBound.newBuilder().setSide(AlertSide.BELOW)
                .setOfTarget(true).setOpensAt(0.9).setClearsAt(1).setAtLeast(20).build()).setWindows(2)
                .setCoolDownSeconds(60).setQuietFromMinute(1_320).setQuietUntilMinute(420).build(), ORIGIN);
        RuleVersion version = Objects.requireNonNull(change.rule());
        assertThat(version.effectiveAt()).isEqualTo(AT.toEpochMilli());
        assertThat(version.rule().bound()).isEqualTo(new Bound(Side.BELOW, true, 0.9, 1, 20));
        assertThat(version.rule().calm().quiet()).isEqualTo(new QuietHours(1_320, 420));
        assertThat(version.rule().calm().coolDownMillis()).isEqualTo(60_000);
        assertThat(CODEC.eventId(change)).isEqualTo("late@3");
        assertThat(CODEC.occurredAt(change)).isEqualTo(AT);
        assertThat(Conditions.of(version.rule())).isEqualTo("below 0.9 * target, clears at 1.0 * target");
    }

    @Test
    void readsARuleAboutWhatIsUnusual() {
        WatchChange change = CODEC.toEvent(late().setKpi("orders").setUnusual(AlertUnusual.newBuilder()
                .setSide(AlertSide.BOTH).setFalseAlarmsPerWeek(0.5).setLearnWeeks(4).setMemoryWeeks(8).build())
                .build(), ORIGIN);
        RuleVersion version = Objects.requireNonNull(change.rule());
        assertThat(version.rule().unusual()).isEqualTo(new Unusual(Side.BOTH, 0.5, 4, 8));
        assertThat(Conditions.of(version.rule())).isEqualTo("unusually high or low, 0.5 false alarms a week");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.toEvent(late().build(), ORIGIN))
                .withMessageContaining("either a bound or what is unusual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.toEvent(late().setGrain(AlertGrain.UNKNOWN).build(), ORIGIN))
                .withMessageContaining("grain");
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.toEvent(late().setKpi("fun").build(), ORIGIN))
                .withMessageContaining("fun");
    }
}
