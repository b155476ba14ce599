package io.quartier.promotions.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperEvents;
import io.quartier.promotions.model.trigger.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedemptionTest {
    private static final ShopperEvent ORDER = ShopperEvents.event("o", Scenes.NOON, "order_placed", "total", 50.0,
            "delivery_fee", 4.99, "categories", List.of("tea", "mats"), "products", List.of("s-1"));

    private static Offer offer(String words) {
        return TriggerFiles.sound(TriggerFiles.with("when: {event: product_viewed}",
                "offer: {%s, valid_for: 1h}".formatted(words), "limits: {unlimited: true}")).offers().getFirst();
    }

    private static List<Redemption> redemption(String words) {
        return Redemption.find(offer(words), ORDER, "USD").stream().toList();
    }

    @Test
    void offersTakeOffWhatTheySay() {
        assertThat(redemption("kind: percent, value: 20")).containsExactly(new Redemption(5_000, 1_000));
        assertThat(redemption("kind: amount, value: {USD: 8}")).containsExactly(new Redemption(5_000, 800));
        assertThat(redemption("kind: amount, value: {USD: 80}")).containsExactly(new Redemption(5_000, 5_000));
        assertThat(redemption("kind: free_shipping")).containsExactly(new Redemption(5_000, 499));
        assertThat(redemption("kind: gift, sku: s-9")).containsExactly(new Redemption(5_000, 0));
    }

    @Test
    void anOfferIsOnlyForOrdersOfItsProducts() {
        assertThat(redemption("kind: percent, value: 10, category: tea")).containsExactly(new Redemption(5_000, 500));
        assertThat(redemption("kind: percent, value: 10, category: umbrella")).isEmpty();
        assertThat(redemption("kind: percent, value: 10, sku: s-2")).isEmpty();
    }

    @Test
    void anOfferIsOnlyForOrdersThatAreLargeEnough() {
        assertThat(redemption("kind: percent, value: 10, min_order: {USD: 50}")).hasSize(1);
        assertThat(redemption("kind: percent, value: 10, min_order: {USD: 51}")).isEmpty();
    }
}
