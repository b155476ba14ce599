package io.quartier.promotions.model.limit;

import static io.quartier.promotions.model.decision.Scenes.BALLARD;
import static io.quartier.promotions.model.decision.Scenes.CHATHAM;
import static io.quartier.promotions.model.decision.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Demand.Kind;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedTest {
    private static final Cost COST = new Cost("USD", 350);

    @Test
    void placesComeBeforeMoney() {
        assertThat(
                need("{first: {count: 50}, budget: {amount: {USD: 20}, per: total, every: ever}}", BALLARD).demands())
                .containsExactly(new Demand(Kind.PLACES, "first/total", 50, 1),
                        new Demand(Kind.MONEY, "budget/total/USD", 2_000, 350));
    }

    @Test
    void whoSharesALimitIsInTheNameOfThePot() {
        assertThat(pots("{first: {count: 50, per: region}}", BALLARD)).containsExactly("first/us-wa-seattle");
        assertThat(pots("{first: {count: 50, per: region}}", CHATHAM)).containsExactly("first/nz");
        assertThat(pots("{first: {count: 50, per: leaf}}", BALLARD)).containsExactly("first/us-wa-seattle-ballard");
    }

    /** It is Monday noon in Seattle, and Tuesday on the Chatham Islands. */
    @Test
    void periodsAreThoseOfTheRegion() {
        assertThat(pots(budget("day"), BALLARD)).containsExactly("period/day/2026-10-05/total/USD");
        assertThat(pots(budget("day"), CHATHAM)).containsExactly("period/day/2026-10-06/total/USD");
        assertThat(pots(budget("week"), CHATHAM)).containsExactly("period/week/2026-10-05/total/USD");
        assertThat(pots(budget("month"), BALLARD)).containsExactly("period/month/2026-10-01/total/USD");
    }

    @Test
    void thereIsNoMoneyInOtherCurrencies() {
        Need need = Need.of(trigger(budget("day")), BALLARD, NOON, new Cost("EUR", 1));

        assertThat(need.demands()).extracting(Demand::capacity).containsExactly(0L);
    }

    @Test
    void placesReopenUntilTheTriggerEndsThere() {
        Trigger trigger = Scenes.trigger("reopens", Scenes.OFFER, "ends: 2026-10-08T00:00",
                "limits: {first: {count: 50, reopen: until_end}}");

        assertThat(Need.of(trigger, BALLARD, NOON, COST).reopensUntil())
                .isEqualTo(Instant.parse("2026-10-08T07:00:00Z"));
        assertThat(need("{first: {count: 50}}", BALLARD).reopensUntil()).isNull();
    }

    private static String budget(String every) {
        return "{budget: {amount: {USD: 20}, per: total, every: %s}}".formatted(every);
    }

    private static List<String> pots(String limits, Place place) {
        return need(limits, place).demands().stream().map(Demand::pot).toList();
    }

    private static Need need(String limits, Place place) {
        return Need.of(trigger(limits), place, NOON, COST);
    }

    private static Trigger trigger(String limits) {
        return Scenes.trigger("limited", Scenes.OFFER, "regions: [us-wa-seattle, nz]", "limits: " + limits);
    }
}
