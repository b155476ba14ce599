package io.quartier.promotions.model.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** Months of one shopper by seed: every field is what a look through the whole history says, after each event and at other instants. */
class ShopperPropertyTest {
    private static final List<String> NAMES = List.of("product_viewed", "product_viewed", "searched", "cart_added",
            "checkout_started", "offer_shown", "page_viewed", "order_placed", "order_cancelled", "order_shipped");
    private static final List<String> FIELDS = Features.names().stream().filter(name -> name.startsWith("shopper."))
            .sorted().toList();

    private static ShopperEvent random(Random random, int number, Instant at) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (name) {
            case "order_placed" -> {
                List<String> categories = List.of("c" + random.nextInt(5), "d");
                yield random.nextBoolean()
                        ? ShopperEvents.event("e" + number, at, name, "order_id", "o" + number, "total",
                                random.nextInt(9_000) / 100.0, "categories", categories, "products", categories)
                        : ShopperEvents.event("e" + number, at, name, "order_id", "o" + number, "total",
                                random.nextInt(9_000) / 100.0, "categories", categories, "products", categories,
                                "claim_id", "claim");
            }
            case "order_cancelled" -> ShopperEvents.event("e" + number, at, name, "order_id",
                    "o" + random.nextInt(number + 1));
            default -> ShopperEvents.event("e" + number, at, name, "category", "c" + random.nextInt(5), "sku",
                    "s" + random.nextInt(9));
        };
    }

    private static @Nullable Object comparable(Optional<Object> value) {
        return value.map(found -> found instanceof List<?> texts ? Set.copyOf(texts) : found).orElse(null);
    }

    @RepeatedTest(15)
    void everyFieldIsWhatTheWholeHistorySays(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        Shopper shopper = new Shopper(new ShopperState());
        NaiveShopper naive = new NaiveShopper();
        Instant now = Scenes.NOON;
        for (int number = 0; number < 250; number++) {
            now = now.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(3_000));
            ShopperEvent event = random(random, number, now);
            shopper.apply(event);
            naive.apply(event);
            for (Instant at : List.of(now, now.plusSeconds(1 + random.nextInt(1_000_000)))) {
                String field = FIELDS.get(random.nextInt(FIELDS.size()));
                assertThat(comparable(shopper.find(field, at))).as("%s at %s, event %s", field, at, number)
                        .isEqualTo(naive.value(field, at));
            }
        }
        for (String field : FIELDS) {
            assertThat(comparable(shopper.find(field, now))).as(field).isEqualTo(naive.value(field, now));
        }
    }

    /** Between one change that time alone makes and the next a field stays as it is. */
    @RepeatedTest(15)
    void timeChangesAFieldWhenItSaysSo(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        Shopper shopper = new Shopper(new ShopperState());
        Instant now = Scenes.NOON;
        for (int number = 0; number < 40; number++) {
            now = now.plusSeconds(1 + random.nextInt(90_000));
            shopper.apply(random(random, number, now));
        }
        for (String field : FIELDS) {
            Instant at = now;
            for (int change = 0; change < 10; change++) {
                Optional<Instant> next = shopper.findChange(List.of(field), at);
                Instant until = next.orElse(at.plus(Duration.ofDays(365)));
                assertThat(until).isAfter(at);
                assertThat(shopper.find(field, until.minusMillis(1))).as(field)
                        .isEqualTo(shopper.find(field, at.equals(now) ? at.plusMillis(1) : at));
                at = until;
            }
        }
    }

    @Test
    void whatIsKeptIsBounded() {
        ShopperState state = new ShopperState();
        Shopper shopper = new Shopper(state);
        for (int number = 0; number < 5_000; number++) {
            Instant at = Scenes.NOON.plus(Duration.ofMinutes(30L * number));
            shopper.apply(ShopperEvents.event("v" + number, at, "product_viewed", "category", "c" + number, "sku",
                    "s" + number));
            shopper.apply(ShopperEvents.event("c" + number, at, "cart_added", "sku", "s" + number));
            shopper.apply(ShopperEvents.event("o" + number, at, "order_placed", "order_id", "o" + number));
            shopper.apply(ShopperEvents.event("a" + number, at, "cart_added", "sku", "s" + number));
        }
        assertThat(state.counts.hours).hasSizeLessThanOrEqualTo(2_161);
        assertThat(state.viewedCategories.texts).hasSize(Updates.MOST_CATEGORIES);
        assertThat(state.viewedProducts.texts).hasSize(Updates.MOST_PRODUCTS);
        assertThat(state.orders.kept).hasSize(Orders.MOST);
        assertThat(shopper.find("shopper.orders", Scenes.NOON)).contains(5_000L);
    }

    @Test
    void everyFieldOfTheDictionaryIsComputedOrToldByOthers() {
        Set<String> told = Set.of("shopper.segments", "shopper.unsubscribed_channels", "shopper.ltv_band",
                "shopper.known",
                "shopper.price_drop_percent_30d", "shopper.locale", "cart.delivery_km");
        assertThat(Stream.concat(Features.names().stream(), told.stream())).containsExactlyInAnyOrderElementsOf(
                TriggerFiles.DICTIONARY.shopper().fields().keySet().stream()
                        .filter(name -> name.startsWith("shopper.") || name.startsWith("cart.")).toList());
    }
}
