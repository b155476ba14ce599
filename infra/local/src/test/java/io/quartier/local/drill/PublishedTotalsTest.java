package io.quartier.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishedTotalsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final PublishedTotals totals = new PublishedTotals();

    @Test
    void countsPagesViewedAndNothingElse() {
        totals.add(click("c1", NOON.minusSeconds(1), ClickAction.PAGE_VIEWED));
        totals.add(click("c2", NOON.minusSeconds(1), ClickAction.SEARCHED));
        assertThat(totals.before(NOON)).isEqualTo(new Totals(0, new TreeMap<>(), 1));
    }

    @Test
    void leavesOutWhatHappenedAtTheInstantOrLater() {
        totals.add(click("c1", NOON, ClickAction.PAGE_VIEWED));
        totals.add(placed("o1", NOON, "USD", 100));
        assertThat(totals.before(NOON)).isEqualTo(new Totals(0, new TreeMap<>(), 0));
        assertThat(totals.before(NOON.plusSeconds(60)).orders()).isOne();
    }

    @Test
    void aCopyChangesNothing() {
        for (int copy = 0; copy < 2; copy++) {
            totals.add(click("c1", NOON.minusSeconds(1), ClickAction.PAGE_VIEWED));
            totals.add(placed("o1", NOON.minusSeconds(1), "USD", 100));
        }
        assertThat(totals.before(NOON).orders()).isOne();
        assertThat(totals.before(NOON).pageViews()).isOne();
        assertThat(totals.before(NOON).revenue()).containsOnly(Map.entry("USD", 200L));
    }

    @Test
    void aCancelledOrderCountsButEarnsNothing() {
        totals.add(OrderEvent.newBuilder().setEventId("x").setOccurredAt(NOON.plusSeconds(9)).setOrderId("o1")
                .setCurrency("USD").setStep(Cancelled.newBuilder().build()).build());
        totals.add(placed("o1", NOON.minusSeconds(1), "USD", 100));
        totals.add(placed("o2", NOON.minusSeconds(1), "EUR", 5));
        assertThat(totals.before(NOON).orders()).isEqualTo(2);
        assertThat(totals.before(NOON).revenue()).containsOnly(Map.entry("EUR", 10L));
    }

    @Test
    void ofTwoPlacingsTheFirstCounts() {
        totals.add(placed("o1", NOON.minusSeconds(1), "USD", 100));
        totals.add(placed("o1", NOON.minusSeconds(70), "USD", 7));
        assertThat(totals.before(NOON).revenue()).containsOnly(Map.entry("USD", 14L));
    }

    private static ClickEvent click(String id, Instant at, ClickAction action) {
        return ClickEvent.newBuilder().setEventId(id).setOccurredAt(at).setVisitorId("v").setAction(action)
                .setPlace(Place.newBuilder().setRegionId("us").build()).setChannel("web").build();
    }

    private static OrderEvent placed(String orderId, Instant at, String currency, long price) {
        var item = OrderItem.newBuilder().setSku("tea").setQuantity(2).setPrice(price).build();
        return OrderEvent.newBuilder().setEventId(orderId + at).setOccurredAt(at).setOrderId(orderId)
                .setCurrency(currency).setStep(Placed.newBuilder().setChannel("web").setItems(List.of(item)).build())
                .build();
    }
}
