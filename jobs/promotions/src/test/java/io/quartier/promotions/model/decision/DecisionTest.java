package io.quartier.promotions.model.decision;

import static io.quartier.promotions.model.decision.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Trigger RAIN = Scenes.trigger("rain", Scenes.OFFER, Scenes.UNLIMITED);
    private static final Candidate MATCH = Scenes.match(RAIN, "ann", NOON);
    private static final Verdict PASSED = Verdict.passed(NOON, Assignment.TREATED);

    @Test
    void isNamedByTriggerVersionSubjectAndMatch() {
        Match match = Match.ofEvents(List.of("e-1", "e-2"));
        List<String> ids = List.of(Decision.id("rain", 1, "ann", match), Decision.id("snow", 1, "ann", match),
                Decision.id("rain", 2, "ann", match), Decision.id("rain", 1, "bob", match),
                Decision.id("rain", 1, "ann", Match.ofEvents(List.of("e-1"))),
                Decision.id("rain", 1, "ann", Match.ofEdge("us-wa", "starts", NOON)));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Decision.id("rain", 1, "ann", Match.ofEvents(List.of("e-1", "e-2")))).isEqualTo(ids.getFirst());
    }

    @Test
    void keepsItsNameWhenTakenUpAgain() {
        assertThat(MATCH.again(NOON.plusSeconds(60), Candidate.Seen.NOTHING).decisionId())
                .isEqualTo(MATCH.decisionId());
    }

    @Test
    void withdrawsWhatWasIssuedOrWaits() {
        Decision issued = Decision.issued(MATCH, PASSED, "RAIN20-X");
        Decision pending = Decision.pending(MATCH, Verdict.held(NOON.plusSeconds(9), NOON, "treated"));

        assertThat(issued.withdrawn(NOON.plusSeconds(5))).satisfies(withdrawn -> {
            assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
            assertThat(withdrawn.reason()).isEqualTo(Reason.WITHDRAWN);
            assertThat(withdrawn.decisionId()).isEqualTo(issued.decisionId());
            assertThat(withdrawn.withdrawn(NOON.plusSeconds(7))).isSameAs(withdrawn);
        });
        assertThat(pending.withdrawn(NOON).heldUntil()).isNull();
    }

    @Test
    void hasNothingToWithdrawWhereNothingWasIssued() {
        Decision none = Decision.suppressed(MATCH, PASSED, Reason.BUDGET_EXHAUSTED);

        assertThatThrownBy(() -> none.withdrawn(NOON)).isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing was issued: " + none.decisionId());
    }

    @Test
    void tellsOfStaleWeatherOncePerInterval() {
        Decision stale = Decision.weatherStale("rain", 3, "us-wa", NOON);

        assertThat(stale).isEqualTo(Decision.weatherStale("rain", 3, "us-wa", NOON));
        assertThat(stale.subject()).isEqualTo("us-wa");
        assertThat(stale.reason()).isEqualTo(Reason.WEATHER_STALE);
        assertThat(stale.decisionId())
                .isNotEqualTo(Decision.weatherStale("rain", 3, "us-wa", NOON.plusSeconds(1)).decisionId());
    }

    @Test
    void aSuppressedOneHasAReason() {
        assertThatThrownBy(() -> Decision.suppressed(MATCH, PASSED)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status and reason do not go together: SUPPRESSED, null");
    }
}
