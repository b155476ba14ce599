package io.quartier.kpi.model;

import static io.quartier.kpi.model.Clicks.act;
import static io.quartier.kpi.model.Clicks.cart;
import static io.quartier.kpi.model.Clicks.order;
import static io.quartier.kpi.model.Clicks.quote;
import static io.quartier.kpi.model.ShopperActed.CART_ADDED;
import static io.quartier.kpi.model.ShopperActed.CART_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorCartsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant END = NOON.plus(Duration.ofDays(30));

    /** The only episode of these acts, as what it adds where it ends. */
    private static Contribution only(ShopperActed... acts) {
        List<Contribution> all = counted(acts);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<Contribution> counted(ShopperActed... acts) {
        CartRun run = new CartRun();
        for (ShopperActed act : acts) {
            run.arrives(act, act.occurredAtMillis());
        }
        return run.until(END.toEpochMilli());
    }

    private static ShopperActed added(String id, Instant at) {
        return cart("v", id, at, CART_ADDED, "c");
    }

    @Test
    void anEpisodeWithoutAnOrderIsAbandonedADayAfterItsLastCartEvent() {
        Contribution episode = only(added("a", NOON), cart("v", "b", NOON.plusSeconds(60), CART_REMOVED, "c"));

        assertThat(episode.atMillis()).isEqualTo(NOON.plusSeconds(60).plus(DAY).toEpochMilli());
        assertThat(episode.causedAtMillis()).isEqualTo(episode.atMillis());
        assertThat(episode.sum(Measure.CARTS_EPISODES)).isEqualTo(1);
        assertThat(episode.sum(Measure.CARTS_ABANDONED)).isEqualTo(1);
    }

    @Test
    void anEpisodeEndsWithItsOrder() {
        Contribution episode = only(added("a", NOON), order("v", "o", NOON.plus(DAY), "c"));

        assertThat(episode.atMillis()).isEqualTo(NOON.plus(DAY).toEpochMilli());
        assertThat(episode.sum(Measure.CARTS_ABANDONED)).isZero();
        assertThat(counted(added("a", NOON), order("v", "o", NOON.plus(DAY).plusMillis(1), "c")))
                .extracting(each -> each.sum(Measure.CARTS_ABANDONED)).containsExactly(1L);
    }

    @Test
    void aLaterEventOpensANewEpisode() {
        assertThat(counted(added("a", NOON), added("b", NOON.plus(DAY)))).hasSize(1);
        assertThat(counted(added("a", NOON), added("b", NOON.plus(DAY).plusMillis(1)))).hasSize(2);
        assertThat(
                counted(added("a", NOON), order("v", "o", NOON.plusSeconds(5), "c"), added("b", NOON.plusSeconds(6))))
                .extracting(each -> each.sum(Measure.CARTS_ABANDONED)).containsExactly(0L, 1L);
        assertThat(only(added("a", NOON), order("v", "o", NOON, "c")).sum(Measure.CARTS_ABANDONED)).isZero();
    }

    @Test
    void regionAndChannelAreThoseOfTheFirstCartEvent() {
        ShopperActed first = quote(act("v", "z", NOON, CART_ADDED, "app", Places.IN_CENTRO, null), "c", null, null);
        Contribution episode = only(quote("v", "q", NOON.minusSeconds(9), "c", 1, 0L), first,
                added("b", NOON.plusSeconds(5)));

        assertThat(episode.path()).isEqualTo(Places.IN_CENTRO.encode());
        assertThat(episode.channel()).isEqualTo("app");
    }

    @Test
    void everyCartIsAnEpisodeOfItsOwn() {
        assertThat(counted(added("a", NOON), cart("v", "b", NOON.plusSeconds(1), CART_ADDED, "d"),
                order("v", "o", NOON.plusSeconds(2), "c")))
                .extracting(each -> each.sum(Measure.CARTS_ABANDONED)).containsExactly(0L, 1L);
    }

    @Test
    void anOrderThatNamesNoCartEndsTheLastOneTouched() {
        var both = counted(added("a", NOON), cart("v", "b", NOON.plusSeconds(1), CART_ADDED, "d"),
                order("v", "o", NOON.plusSeconds(2)));

        assertThat(both).extracting(Contribution::atMillis).containsExactly(NOON.plusSeconds(2).toEpochMilli(),
                NOON.plus(DAY).toEpochMilli());
        assertThat(only(cart("v", "a", NOON, CART_ADDED, null), order("v", "o", NOON.plusSeconds(2)))
                .sum(Measure.CARTS_ABANDONED)).isZero();
        assertThat(counted(order("v", "o", NOON), quote("v", "q", NOON, null, 1, 1L))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"0, 2", "1, 2", "2, 4", "3, 6", "7, 6", "8, 8", "null, 10"}, nullValues = "null")
    void theLastQuoteShownDecidesThePromise(Integer days, int measure) {
        Contribution episode = only(added("a", NOON), quote("v", "q1", NOON.plusSeconds(1), "c", 5, null),
                quote("v", "q2", NOON.plusSeconds(2), null, days, null));

        for (int i = Measure.CARTS_1D; i <= Measure.CARTS_NO_QUOTE; i++) {
            assertThat(episode.sum(i)).as("measure %d", i).isEqualTo(i == measure || i == measure + 1 ? 1 : 0);
        }
    }

    @Test
    void withoutAQuoteNoneWasShown() {
        assertThat(only(added("a", NOON)).sum(Measure.CARTS_NO_QUOTE)).isEqualTo(1);
        assertThat(only(added("a", NOON), quote("v", "q", NOON.plus(DAY).plusMillis(1), "c", 1, null))
                .sum(Measure.CARTS_NO_QUOTE)).isEqualTo(1);
        assertThat(only(added("a", NOON), quote("v", "q", NOON.plus(DAY), "c", 1, null)).sum(Measure.CARTS_1D))
                .isEqualTo(1);
    }

    @Test
    void aFeeIsAboveWhatWasExpectedWhenTheLastQuoteSaysSo() {
        Contribution above = only(added("a", NOON), quote("v", "q1", NOON.plusSeconds(1), "c", 1, 0L),
                quote("v", "q2", NOON.plusSeconds(2), "c", 1, 1L));

        assertThat(above.sum(Measure.CARTS_FEE_ABOVE)).isEqualTo(1);
        assertThat(above.sum(Measure.CARTS_FEE_ABOVE + 1)).isEqualTo(1);
        assertThat(only(added("a", NOON), quote("v", "q1", NOON.plusSeconds(1), "c", 1, 1L),
                quote("v", "q2", NOON.plusSeconds(2), "c", 1, 0L)).sum(Measure.CARTS_FEE_ABOVE)).isZero();
        assertThat(only(added("a", NOON), quote("v", "q", NOON.plusSeconds(1), "c", 1, null))
                .sum(Measure.CARTS_FEE_ABOVE)).isZero();
    }

    @Test
    void whatCountedElsewhereIsTakenBackAndItsVisitorsAreInDoubt() {
        CartRun run = new CartRun();
        run.arrives(added("a", NOON), NOON.toEpochMilli());
        run.arrives(added("b", NOON.plus(Duration.ofHours(20))), NOON.plus(Duration.ofHours(40)).toEpochMilli());
        run.until(END.toEpochMilli());

        assertThat(run.counted()).extracting(each -> each.sum(Measure.CARTS_EPISODES)).containsExactly(1L, -1L, 1L);
        assertThat(run.doubts()).containsExactly(new VisitorSessions.Doubt(Places.IN_MANAUS.encode(),
                NOON.plus(DAY).toEpochMilli(), NOON.plus(DAY).toEpochMilli()));
    }

    @Test
    void anActSeenTwiceIsTakenOnce() {
        VisitorCarts carts = new VisitorCarts();
        carts.apply(added("a", NOON), 1, 0, 0);
        carts.apply(added("a", NOON), 1, 0, 0);
        assertThat(carts.recent).hasSize(1);
    }

    @Test
    void anActTooOldForItsPlaceLeavesAWeekInDoubt() {
        VisitorCarts carts = new VisitorCarts();
        assertThat(carts.doubtsAround(added("a", NOON))).containsExactly(new VisitorSessions.Doubt(
                Places.IN_MANAUS.encode(), NOON.toEpochMilli(), NOON.plus(Duration.ofDays(7)).toEpochMilli()));
    }

    /** Against episodes cut by hand from the whole of what happened. */
    @RepeatedTest(200)
    void neitherDisorderNorForgettingChangesAnyFigure(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ShopperActed> acts = random(random);
        Tables expected = Tables.of(CartsByHand.episodes(acts));

        CartRun inOrder = new CartRun();
        acts.forEach(act -> inOrder.arrives(act, act.occurredAtMillis()));
        assertThat(Tables.of(undated(inOrder.until(END.toEpochMilli()))).figures()).isEqualTo(expected.figures());
        assertThat(inOrder.doubts()).isEmpty();
        assertThat(inOrder.carts().isEmpty()).isTrue();

        Collections.shuffle(acts, random);
        CartRun late = new CartRun();
        for (ShopperActed act : acts) {
            late.arrives(act, act.occurredAtMillis() + (random.nextInt(3) == 0
                    ? random.nextLong(VisitorCarts.KEPT_MILLIS)
                    : 0));
        }
        Tables found = Tables.of(undated(late.until(END.toEpochMilli())));
        assertThat(found.figures()).isEqualTo(expected.figures());
        assertThat(late.carts().isEmpty()).isTrue();
        for (String cell : found.differences(expected)) {
            assertThat(late.doubts()).as(cell).isNotEmpty();
        }
    }

    private static List<Contribution> undated(List<Contribution> contributions) {
        return contributions.stream().map(each -> each.causedAt(each.atMillis())).toList();
    }

    private static List<ShopperActed> random(Random random) {
        var acts = new ArrayList<ShopperActed>();
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            // in quarters of an hour, so that pauses of exactly a day and acts of one instant come up
            Instant at = NOON.plusSeconds(900L * random.nextInt(4 * 24 * (1 + random.nextInt(9))));
            String cart = random.nextInt(3) == 0 ? null : random.nextInt(3) == 0 ? "d" : "c";
            acts.add(switch (random.nextInt(8)) {
                case 0, 1 -> order("v", "e" + i, at, cart);
                case 2, 3 -> quote("v", "e" + i, at, cart, random.nextInt(10), random.nextLong(2));
                case 4 -> cart("v", "e" + i, at, CART_REMOVED, cart);
                default -> quote(act("v", "e" + i, at, CART_ADDED, random.nextBoolean() ? "web" : "app",
                        random.nextBoolean() ? Places.IN_MANAUS : Places.IN_CENTRO, null), cart, null, null);
            });
        }
        acts.sort(ShopperActed.IN_ORDER);
        return acts;
    }
}
