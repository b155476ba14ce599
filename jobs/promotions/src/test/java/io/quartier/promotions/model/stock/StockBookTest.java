package io.quartier.promotions.model.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.stock.StockBook.Pieces;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Part;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StockBookTest {
    private static final List<String> PATH = List.of("us-a", "us");

    private final StockBook book = new StockBook();

    private static Instant second(int second) {
        return Scenes.NOON.plusSeconds(second);
    }

    private void hub(String id, int version, int second, boolean closed, String... serves) {
        book.add(new Hub(id, version, second(second), "us-a", List.of(serves), closed), Instant.EPOCH);
    }

    private void product(String sku, String category, Part... parts) {
        book.add(new Product(sku, 1, second(0), sku, List.of(category, "all"), List.of(parts)), Instant.EPOCH);
    }

    private void shelf(String hub, String sku, int second, long available, long buffer) {
        book.add(new Shelf(hub, sku, second(second), available, buffer), Instant.EPOCH);
    }

    private Optional<Pieces> find(String name, int second) {
        return book.find(PATH, name, second(second));
    }

    @Test
    void whatNobodyToldOfIsUnknown() {
        product("t", "tea");
        shelf("h", "t", 1, 3, 1);
        assertThat(find("t", 2)).isEmpty();
        hub("h", 1, 3, false, "us");
        assertThat(find("t", 2)).isEmpty();
        assertThat(find("t", 3)).contains(new Pieces(3, 1));
        assertThat(find("nothing", 3)).isEmpty();
        hub("h", 2, 5, true, "us");
        assertThat(find("t", 5)).isEmpty();
    }

    @Test
    void aHubOfWhichNothingIsKnownIsUnknownAndAProductThatNeverLayThereHasNoPieces() {
        hub("h", 1, 0, false, "us");
        product("t", "tea");
        product("u", "tea");
        assertThat(find("t", 1)).isEmpty();
        shelf("h", "u", 2, 4, 0);
        assertThat(find("t", 2)).contains(new Pieces(0, 0));
    }

    @Test
    void aCategoryIsAllThatLiesInItOrBelowIt() {
        hub("h", 1, 0, false, "us");
        product("t", "tea");
        product("u", "coffee");
        shelf("h", "t", 1, 4, 1);
        shelf("h", "u", 2, 5, 2);
        assertThat(find("tea", 3)).contains(new Pieces(4, 1));
        assertThat(find("all", 3)).contains(new Pieces(9, 3));
        assertThat(find("all", 1)).contains(new Pieces(4, 1));
    }

    @Test
    void aBundleIsWhatCanBeMadeOfEveryPart() {
        hub("h", 1, 0, false, "us");
        product("set", "sets", new Part("t", 2), new Part("u", 1));
        shelf("h", "t", 1, 9, 4);
        assertThat(find("set", 1)).contains(new Pieces(0, 0));
        shelf("h", "u", 2, 3, 0);
        assertThat(find("set", 2)).contains(new Pieces(3, 1));
        shelf("h", "t", 3, 9, 9);
        assertThat(find("set", 3)).contains(new Pieces(3, 3));
    }

    @Test
    void theHubThatNamesTheNearestRegionServes() {
        hub("wide", 1, 0, false, "us-b", "us");
        shelf("wide", "t", 1, 1, 0);
        shelf("near", "t", 1, 2, 0);
        hub("near", 1, 5, false, "us-c", "us-a");
        assertThat(find("t", 4)).contains(new Pieces(1, 0));
        assertThat(find("t", 5)).contains(new Pieces(2, 0));
        hub("near", 2, 7, true, "us-a");
        assertThat(find("t", 7)).contains(new Pieces(1, 0));
    }

    /** Told in any order, and twice, and again out of a snapshot: the same at every instant that is still to be decided. */
    @RepeatedTest(30)
    void theOrderOfTellingDoesNotMatter(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<Supply> all = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String hub = "h" + random.nextInt(2);
            all.add(new Shelf(hub, "s" + random.nextInt(3), second(2 * number), random.nextInt(9), random.nextInt(3)));
            if (number % 10 == 0) {
                all.add(new Hub("h" + number % 4 / 2, number + 1, second(number), "us-a", List.of("us"),
                        random.nextInt(3) == 0));
            }
        }
        List<Supply> told = new ArrayList<>(all);
        told.addAll(all.subList(0, 10));
        Collections.shuffle(told, random);
        StockBook other = new StockBook();
        all.forEach(supply -> book.add(supply, Instant.EPOCH));
        told.forEach(supply -> other.add(supply, Instant.EPOCH));
        StockBook restored = new StockBook();
        other.all().forEach(supply -> restored.add(supply, second(30)));
        for (int second = 0; second < 100; second++) {
            for (String sku : List.of("s0", "s1", "s2")) {
                assertThat(other.find(PATH, sku, second(second))).isEqualTo(find(sku, second));
                if (second >= 30) {
                    assertThat(restored.find(PATH, sku, second(second))).isEqualTo(find(sku, second));
                }
            }
        }
    }

    @Test
    void whatNoInstantAsksForIsForgotten() {
        for (int second = 0; second < 100; second++) {
            book.add(new Shelf("h", "t", second(second), second, 0), second(second - 3));
        }
        assertThat(book.all()).hasSize(4);
    }
}
