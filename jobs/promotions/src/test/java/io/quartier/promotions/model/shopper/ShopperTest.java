package io.quartier.promotions.model.shopper;

import static io.quartier.promotions.model.shopper.ShopperEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopperTest {
    private static final Instant NOON = Scenes.NOON;

    private final Shopper shopper = new Shopper(new ShopperState());

    private Object value(String field, Instant at) {
        return shopper.find(field, at).orElse("unknown");
    }

    @Test
    void countsTheEventThatIsBeingDecided() {
        shopper.apply(event("a", NOON, "product_viewed", "category", "tea"));
        assertThat(value("shopper.views_1d", NOON)).isEqualTo(1L);
        assertThat(value("shopper.viewed_categories_90d", NOON)).isEqualTo(List.of("tea"));
        assertThat(value("shopper.days_since_seen", NOON)).isEqualTo("unknown");
    }

    @Test
    void aSpanMovesInWholeHours() {
        shopper.apply(event("a", NOON.plus(Duration.ofMinutes(59)), "searched"));
        assertThat(value("shopper.searches_1d", NOON.plus(Duration.ofHours(24)).minusMillis(1))).isEqualTo(1L);
        assertThat(value("shopper.searches_1d", NOON.plus(Duration.ofHours(24)))).isEqualTo(0L);
    }

    @Test
    void aCancelledOrderWasNeverPlaced() {
        shopper.apply(event("a", NOON, "order_placed", "order_id", "o", "total", 0.1, "categories", List.of("tea")));
        shopper.apply(event("b", NOON.plusSeconds(1), "order_placed", "order_id", "p", "total", 0.2));
        assertThat(value("shopper.spent_7d", NOON.plusSeconds(1))).isEqualTo(0.3);
        shopper.apply(event("c", NOON.plusSeconds(2), "order_cancelled", "order_id", "o"));
        assertThat(value("shopper.orders", NOON.plusSeconds(2))).isEqualTo(1L);
        assertThat(value("shopper.bought_categories_7d", NOON.plusSeconds(2))).isEqualTo(List.of());
    }

    @Test
    void theCartIsThatOfItsIdUntilItIsOrdered() {
        shopper.apply(event("a", NOON, "cart_added", "cart_id", "c", "sku", "s", "category", "tea", "price", 2.5,
                "quantity", 2L));
        shopper.apply(event("b", NOON.plusSeconds(60), "cart_added", "cart_id", "c", "sku", "t", "price", 1.0));
        assertThat(value("cart.pieces", NOON.plusSeconds(60))).isEqualTo(3L);
        assertThat(value("cart.value", NOON.plusSeconds(60))).isEqualTo(6.0);
        assertThat(value("cart.idle_minutes", NOON.plusSeconds(180))).isEqualTo(2L);
        assertThat(shopper.cartPieces("tea")).isEqualTo(2);

        shopper.apply(event("c", NOON.plusSeconds(70), "cart_removed", "cart_id", "c", "sku", "t"));
        assertThat(value("cart.products", NOON.plusSeconds(70))).isEqualTo(List.of("s"));
        shopper.apply(event("d", NOON.plusSeconds(80), "cart_added", "cart_id", "other", "sku", "u"));
        assertThat(value("cart.products", NOON.plusSeconds(80))).isEqualTo(List.of("u"));
        shopper.apply(event("e", NOON.plusSeconds(90), "order_placed", "order_id", "o"));
        assertThat(value("cart.pieces", NOON.plusSeconds(90))).isEqualTo(0L);
    }

    @Test
    void whatOthersSayIsAddedToCountsAndListsAndFillsInTheRest() {
        shopper.apply(event("a", NOON, ShopperEvent.KNOWN, "shopper.orders", 2L, "shopper.days_since_order", 75L,
                "shopper.bought_categories_90d", List.of("tea"), "shopper.ltv_band", "high"));
        assertThat(value("shopper.orders", NOON)).isEqualTo(2.0);
        assertThat(value("shopper.days_since_order", NOON)).isEqualTo(75L);
        shopper.apply(event("b", NOON, "order_placed", "order_id", "o", "categories", List.of("cup", "tea")));
        assertThat(value("shopper.orders", NOON)).isEqualTo(3.0);
        assertThat(value("shopper.days_since_order", NOON)).isEqualTo(0L);
        assertThat(value("shopper.bought_categories_90d", NOON)).isEqualTo(List.of("tea", "cup"));
        assertThat(value("shopper.ltv_band", NOON)).isEqualTo("high");
    }
}
