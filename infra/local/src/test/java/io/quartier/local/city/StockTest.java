package io.quartier.local.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(28));

    /** One product on the shelf of one hub: when how many pieces could be sold. */
    private static final class Shelf {
        final List<StockEvent> events = new ArrayList<>();
        int pieces;
        long emptyMillis;
        Instant lastAt = START;

        void take(StockEvent event) {
            if (pieces == 0) {
                emptyMillis += Duration.between(lastAt, event.getOccurredAt()).toMillis();
            }
            lastAt = event.getOccurredAt();
            events.add(event);
            if (event.getChange() instanceof StockMovement movement) {
                pieces += movement.getPieces();
            }
        }

        double emptyShare() {
            return emptyMillis / (double) Duration.between(START, lastAt).toMillis();
        }
    }

    private static Map<String, Shelf> shelves(String city) {
        Map<String, Shelf> shelves = new HashMap<>();
        CityPlan plan = CityPlan.of(1, START, START, Scenario.named("calm")).in(List.of(city)).until(END);
        for (Iterator<FeedEvent> events = new CitySimulation(plan); events.hasNext();) {
            FeedEvent event = events.next();
            if (event.payload() instanceof StockEvent stock && stock.getOccurredAt().isBefore(END)) {
                Shelf shelf = shelves.computeIfAbsent(stock.getHubId() + ' ' + stock.getSku(), key -> new Shelf());
                shelf.take(stock);
                assertThat(shelf.pieces).isNotNegative();
                if (stock.getChange() instanceof StockLevel level) {
                    assertThat(level.getOnHand()).as(stock.toString()).isEqualTo(shelf.pieces);
                }
            }
        }
        return shelves;
    }

    @Test
    void movementsAddUpToEveryLevelAndVersionsRise() {
        shelves("us-wa-seattle").values().forEach(shelf -> assertThat(shelf.events.stream()
                .filter(event -> event.getChange() instanceof StockLevel)
                .map(event -> ((StockLevel) event.getChange()).getVersion()).toList()).isSorted()
                .doesNotHaveDuplicates());
    }

    @Test
    void sourdoughIsOutHalfOfTheTimeInQueens() {
        Map<String, Shelf> queens = shelves("us-ny-queens");

        assertThat(shelf(queens, "hub-us-ny-queens-1 sourdough-loaf").emptyShare()).isCloseTo(0.5, within(0.08));
        assertThat(shelf(queens, "hub-us-ny-queens-1 oat-milk").emptyShare()).isLessThan(0.05);
    }

    @Test
    void oneHubOfChicagoHasNoGlovesAndTheOtherForMonths() {
        Map<String, Shelf> chicago = shelves("us-il-chicago");

        assertThat(shelf(chicago, "hub-us-il-chicago-1 gloves").emptyShare()).isGreaterThan(0.6);
        assertThat(shelf(chicago, "hub-us-il-chicago-2 gloves").pieces).isGreaterThan(300);
    }

    private static Shelf shelf(Map<String, Shelf> shelves, String key) {
        Shelf shelf = shelves.get(key);
        if (shelf == null) {
            throw new AssertionError("no such shelf: " + key);
        }
        return shelf;
    }
}
