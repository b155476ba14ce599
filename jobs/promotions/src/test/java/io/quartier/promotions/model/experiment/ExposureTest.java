package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExposureTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

    @Test
    void whatWasIssuedIsAnExposure() {
        assertThat(Exposure.find(decision(Status.ISSUED, null, "strong")))
                .contains(new Exposure("ann", "strong", "us-wa-seattle", NOON));
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = {"HOLDOUT", "FIRST_EXHAUSTED", "BUDGET_EXHAUSTED", "SUSPENDED"})
    void soIsWhateverWasStoppedFromTheHoldoutOn(Reason reason) {
        assertThat(Exposure.find(decision(Status.SUPPRESSED, reason, "holdout"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = {"HOLDOUT", "FIRST_EXHAUSTED",
        "BUDGET_EXHAUSTED", "SUSPENDED"})
    void whateverWasStoppedBeforeIsNone(Reason reason) {
        assertThat(Exposure.find(decision(Status.SUPPRESSED, reason, "treated"))).isEmpty();
    }

    @Test
    void whatStillWaitsOrWasWithdrawnTellsNothing() {
        assertThat(Exposure.find(decision(Status.PENDING, null, "treated"))).isEmpty();
        assertThat(Exposure.find(decision(Status.WITHDRAWN, Reason.WITHDRAWN, "treated"))).isEmpty();
    }

    private static Decision decision(Status status, @Nullable Reason reason, String arm) {
        Instant heldUntil = status == Status.PENDING ? NOON.plusSeconds(60) : null;
        return new Decision("d", status, reason, arm, "umbrella", 1, "ann", "us-wa-seattle",
                Match.ofEvents(List.of("e")), NOON, heldUntil, null, null, null, null,
                "America/Los_Angeles");
    }
}
