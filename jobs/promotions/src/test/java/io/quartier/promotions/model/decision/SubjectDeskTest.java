package io.quartier.promotions.model.decision;

import static io.quartier.promotions.model.decision.Scenes.NOON;
import static io.quartier.promotions.model.decision.Scenes.against;
import static io.quartier.promotions.model.decision.Scenes.match;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.model.decision.Candidate.Seen;
import io.quartier.promotions.model.decision.Verdict.Outcome;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectDeskTest {
    private static final Trigger PLAIN = Scenes.trigger("plain", "repeat: always");
    private static final Trigger HELD = Scenes.trigger("held", Scenes.OFFER, Scenes.UNLIMITED,
            "schedule: {days: MO-SU, hours: \"14:00-15:00\", outside: hold}");
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    private final SubjectState state = new SubjectState();
    private final SubjectDesk desk = new SubjectDesk(state, 0);

    /** Each is the reason as long as those before it do not apply. */
    @Test
    void theFirstObstacleIsTheReason() {
        List<Reason> order = List.of(Reason.NO_CONSENT, Reason.SUSPENDED, Reason.PAUSED, Reason.WEATHER_ALERT,
                Reason.NO_STOCK, Reason.PROMISE_AT_RISK, Reason.FRAUD_HOLD, Reason.TEMPLATE);
        for (int first = 0; first < order.size(); first++) {
            Candidate match = match(PLAIN, "ann", NOON.plusSeconds(first));
            Reason[] rest = order.subList(first, order.size()).toArray(Reason[]::new);
            assertThat(reason(against(match, rest))).isEqualTo(order.get(first));
        }
    }

    @Test
    void timeComesBeforeHoursAndTheseBeforeTheWeatherAlert() {
        String hours = "schedule: {days: MO-SU, hours: \"14:00-15:00\", outside: drop}";
        Trigger later = Scenes.trigger("later", "starts: 2026-10-05T12:00:01", hours);
        Trigger over = Scenes.trigger("over", "ends: 2026-10-05T12:00", hours);
        Trigger outside = Scenes.trigger("outside", "starts: 2026-10-05T12:00", "ends: 2026-10-05T12:00:01", hours);

        assertThat(reason(against(match(later, "ann", NOON), Reason.WEATHER_ALERT))).isEqualTo(Reason.NOT_VALID_YET);
        assertThat(reason(against(match(over, "ann", NOON), Reason.WEATHER_ALERT))).isEqualTo(Reason.ENDED);
        assertThat(reason(against(match(outside, "ann", NOON), Reason.WEATHER_ALERT)))
                .isEqualTo(Reason.OUTSIDE_SCHEDULE);
    }

    @Test
    void advertisedOffersNeedNoConsentAndContractsHeedNoAlert() {
        Trigger advertised = Scenes.trigger("advertised", Scenes.UNLIMITED,
                "offer: {kind: percent, value: 20, valid_for: 6h, public: true}");
        Trigger contract = Scenes.trigger("contract", "class: transactional");

        assertThat(reason(against(match(advertised, "ann", NOON), Reason.NO_CONSENT))).isNull();
        assertThat(reason(against(match(contract, "ann", NOON), Reason.WEATHER_ALERT))).isNull();
    }

    @Test
    void waitsForTheWindowAndIsThenDecidedOnce() {
        Candidate match = match(HELD, "ann", NOON);

        assertThat(decide(match)).isEqualTo(Verdict.held(TWO, NOON, Assignment.TREATED));
        assertThat(decide(match)).isEqualTo(Verdict.held(TWO, NOON, Assignment.TREATED));
        Verdict passed = decide(match.again(TWO, Seen.NOTHING));
        assertThat(passed.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(decide(match)).isEqualTo(passed);
        assertThat(decide(match.again(TWO, Seen.NOTHING))).isEqualTo(passed);
    }

    @Test
    void consentIsAskedForAgainWhenTheWindowOpens() {
        Candidate match = match(HELD, "ann", NOON);
        decide(match);

        assertThat(reason(against(match.again(TWO, Seen.NOTHING), Reason.NO_CONSENT))).isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void expiresWhereTheOfferEndsBeforeTheWindowOpens() {
        Candidate match = match(HELD, "ann", TWO.plus(Duration.ofHours(1)));
        Instant expiresAt = TWO.plus(Duration.ofHours(7));

        assertThat(decide(match).heldUntil()).isEqualTo(expiresAt);
        assertThat(reason(match.again(expiresAt, Seen.NOTHING))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void isNotTakenUpAgainOnceWithdrawn() {
        Candidate match = match(HELD, "ann", NOON);
        decide(match);
        desk.withdraw(match.decisionId(), NOON.plusSeconds(60));

        assertThat(reason(match.again(TWO, Seen.NOTHING))).isEqualTo(Reason.WITHDRAWN);
    }

    @Test
    void theHighestOfAGroupWinsTheInstantAndTheFirstTheDay() {
        Trigger low = Scenes.trigger("a-low", "limits: {group: weather, priority: 10}");
        Trigger high = Scenes.trigger("b-high", "limits: {group: weather, priority: 90}");
        Trigger other = Scenes.trigger("c-other", "limits: {priority: 1}");
        Trigger top = Scenes.trigger("d-top", "limits: {group: weather, priority: 99}");

        List<Ruling> rulings = desk.decide(List.of(match(low, "ann", NOON), match(other, "ann", NOON),
                match(high, "ann", NOON)));

        assertThat(rulings).extracting(it -> it.candidate().trigger().id()).containsExactly("b-high", "a-low",
                "c-other");
        assertThat(rulings).extracting(it -> it.verdict().reason()).containsExactly(null, Reason.LOWER_PRIORITY, null);
        assertThat(reason(match(top, "ann", NOON.plusSeconds(60)))).isEqualTo(Reason.LOWER_PRIORITY);
        assertThat(reason(match(top, "ann", Instant.parse("2026-10-06T06:59:59Z")))).isEqualTo(Reason.LOWER_PRIORITY);
        assertThat(reason(match(top, "ann", Instant.parse("2026-10-06T07:00:00Z")))).isNull();
    }

    @Test
    void equalPrioritiesGoByName() {
        Trigger first = Scenes.trigger("alpha", "limits: {group: weather}");
        Trigger second = Scenes.trigger("beta", "limits: {group: weather}");

        assertThat(desk.decide(List.of(match(second, "ann", NOON), match(first, "ann", NOON))))
                .extracting(it -> it.verdict().reason()).containsExactly(null, Reason.LOWER_PRIORITY);
    }

    @Test
    void whatTheGuardKeepsBackLeavesTheDayToTheNext() {
        Trigger low = Scenes.trigger("low", "limits: {group: weather, priority: 10}");
        Trigger high = Scenes.trigger("high", "limits: {group: weather, priority: 90}");

        assertThat(desk.decide(List.of(match(low, "ann", NOON), against(match(high, "ann", NOON), Reason.NO_STOCK))))
                .extracting(it -> it.verdict().reason()).containsExactly(Reason.NO_STOCK, null);
    }

    @Test
    void aHeldOutMatchUsesItsRepeatAndItsGroupAndFallsThroughToNobody() {
        Trigger high = Scenes.trigger("high", "holdout: 99.9%", "limits: {group: weather, priority: 90}");
        Trigger low = Scenes.trigger("low", "limits: {group: weather, priority: 10}");

        assertThat(desk.decide(List.of(match(low, "ann", NOON), match(high, "ann", NOON))))
                .extracting(it -> it.verdict().reason()).containsExactly(Reason.HOLDOUT, Reason.LOWER_PRIORITY);
        assertThat(reason(match(high, "ann", NOON.plusSeconds(1)))).isEqualTo(Reason.REPEAT);
    }

    @Test
    void aRepeatedMatchUsesNoFurtherSlot() {
        Trigger twice = Scenes.trigger("twice", "repeat: 2 per 1h");
        Candidate match = match(twice, "ann", NOON);

        assertThat(List.of(decide(match), decide(match), decide(match))).containsOnly(
                Verdict.passed(NOON, Assignment.TREATED));
        assertThat(reason(match(twice, "ann", NOON.plusSeconds(1)))).isNull();
        assertThat(reason(match(twice, "ann", NOON.plusSeconds(2)))).isEqualTo(Reason.REPEAT);
    }

    @Test
    void refusesCandidatesOfSeveralInstants() {
        assertThatThrownBy(
                () -> desk.decide(List.of(match(PLAIN, "ann", NOON), match(PLAIN, "ann", NOON.plusSeconds(1)))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("candidates are of several");
    }

    @Test
    void forgetsWhatCannotComeAgain() {
        Trigger grouped = Scenes.trigger("grouped", "limits: {group: weather}");
        decide(match(grouped, "ann", NOON));
        decide(match(HELD, "ann", NOON));

        state.forget(NOON.plus(Duration.ofHours(1)));
        assertThat(state.decided).hasSize(1);
        assertThat(state.groups).hasSize(1);
        state.forget(NOON.plus(Duration.ofDays(3)));
        assertThat(state.decided).isEmpty();
        assertThat(state.groups).isEmpty();
        assertThat(state.uses).containsOnlyKeys("grouped");
    }

    private Verdict decide(Candidate candidate) {
        return desk.decide(List.of(candidate)).getFirst().verdict();
    }

    private @Nullable Reason reason(Candidate candidate) {
        return decide(candidate).reason();
    }
}
