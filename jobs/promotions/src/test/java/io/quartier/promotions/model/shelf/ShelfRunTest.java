package io.quartier.promotions.model.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.SupplyBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfRunTest {
    private final ShelfFile file = new ShelfFile();
    private final TriggerBook triggers = new TriggerBook(TriggerFiles.READER);
    private final SupplyBook towns = new SupplyBook();

    ShelfRunTest() {
        Instant begin = Shelves.second(-100);
        towns.add(new KnownRegion("us", 1, begin, null, "UTC", "USD", false));
        towns.add(new KnownRegion("us-a", 1, begin, "us", "UTC", "USD", false));
        towns.add(new KnownRegion("us-b", 1, begin, "us", "UTC", "USD", false));
        towns.add(new Hub("hub-1", 1, begin, "us-a", List.of("us"), false), Instant.EPOCH);
        towns.add(new Product("tea-1", 1, begin, "Tea", List.of("green-tea", "tea"), List.of()), Instant.EPOCH);
    }

    private void publish(String trigger, long second, String stock, String regions) {
        String text = TriggerFiles.with("when: {stock: {" + stock + "}}").replace("trigger: short",
                "trigger: " + trigger).replace("regions: everywhere", "regions: " + regions);
        assertThat(triggers.add(new TriggerVersion(trigger, 1, Shelves.second(second), Status.LIVE, text, List.of(),
                false))).isEmpty();
    }

    /** {@code second trigger region key}. */
    private List<String> fired(News... news) {
        List<String> fired = new ArrayList<>();
        for (News one : news) {
            ShelfRun run = new ShelfRun(file, "hub-1", "tea-1", new ShelfRun.Surrounding(triggers, towns));
            run.advance(one.at(), List.of(one)).edges().stream()
                    .map(edge -> "%d %s %s %s".formatted(one.at().getEpochSecond() - Shelves.second(0).getEpochSecond(),
                            edge.of().trigger(), edge.of().regionId(), edge.of().key()))
                    .forEach(fired::add);
        }
        return fired;
    }

    @Test
    void firesAsTheConditionBeginsToHoldInEveryRegionThatTheHubServes() {
        publish("low", -10, "category: tea, where: \"available < buffer\"", "everywhere");
        publish("here", -10, "sku: tea-1, where: \"available < 3\"", "[us-b]");
        publish("other", -10, "category: coffee, where: \"available < buffer\"", "everywhere");
        assertThat(fired(Shelves.buffer("a", 0, 5), Shelves.level("b", 1, 1, 9, 0), Shelves.moved("c", 2, -5),
                Shelves.moved("d", 3, -2), Shelves.moved("e", 4, 9), Shelves.buffer("f", 5, 12)))
                .containsExactly("2 low us-a tea-1", "2 low us-b tea-1", "3 here us-b tea-1", "5 low us-a tea-1",
                        "5 low us-b tea-1");
    }

    @Test
    void neitherTheFirstThatIsKnownNorPublishingFires() {
        publish("low", -10, "category: tea, where: \"available < 3\"", "[us-a]");
        assertThat(fired(Shelves.level("a", 1, 1, 2, 0))).isEmpty();
        publish("late", 2, "category: tea, where: \"available < 3\"", "[us-a]");
        assertThat(fired(Shelves.moved("b", 3, -1), Shelves.moved("c", 4, 5), Shelves.moved("d", 5, -5)))
                .containsExactly("5 late us-a tea-1", "5 low us-a tea-1");
    }

    @Test
    void aRegionThatAnotherHubServesNearerHearsNothing() {
        publish("low", -10, "sku: tea-1, where: \"available < 3\"", "everywhere");
        towns.add(new Hub("hub-2", 1, Shelves.second(0), "us-b", List.of("us-b"), false), Instant.EPOCH);
        assertThat(fired(Shelves.level("a", 1, 1, 9, 0), Shelves.moved("b", 2, -7)))
                .containsExactly("2 low us-a tea-1");
        towns.add(new Hub("hub-2", 2, Shelves.second(3), "us-b", List.of("us-b"), true), Instant.EPOCH);
        assertThat(fired(Shelves.moved("c", 4, 7), Shelves.moved("d", 5, -7)))
                .containsExactly("5 low us-a tea-1", "5 low us-b tea-1");
    }

    @Test
    void tellsWhatMayBeSoldWhenThatChanges() {
        ShelfRun run = new ShelfRun(file, "hub-1", "tea-1", new ShelfRun.Surrounding(triggers, towns));
        assertThat(run.advance(Shelves.second(1), List.of(Shelves.level("a", 1, 1, 4, 1))).shelves())
                .extracting("available", "buffer").containsExactly(tuple(3L, 0L));
        assertThat(run.advance(Shelves.second(2), List.of(Shelves.level("b", 2, 2, 5, 2))).shelves()).isEmpty();
        assertThat(run.advance(Shelves.second(3), List.of(Shelves.moved("c", 3, 1), Shelves.moved("d", 3, -1)))
                .edges()).isEmpty();
    }

    @Test
    void anEdgeSaysWhatItIsAbout() {
        publish("low", -10, "category: tea, where: \"available < 3\"", "[us-a]");
        ShelfRun run = new ShelfRun(file, "hub-1", "tea-1", new ShelfRun.Surrounding(triggers, towns));
        run.advance(Shelves.second(1), List.of(Shelves.level("a", 1, 1, 4, 0)));
        Edge edge = run.advance(Shelves.second(2), List.of(Shelves.moved("b", 2, -2))).edges().getFirst();
        assertThat(edge.kind()).isEqualTo(Edge.Kind.STARTS);
        assertThat(edge.facts()).containsEntry("stock.sku", "tea-1").containsEntry("stock.category", "green-tea")
                .containsEntry("stock.hub_id", "hub-1").containsEntry("stock.available", 2L)
                .containsEntry("product.name", "Tea");
    }
}
