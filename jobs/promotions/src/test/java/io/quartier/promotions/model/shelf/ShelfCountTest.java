package io.quartier.promotions.model.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShelfCountTest {
    private final ShelfFile file = new ShelfFile();
    private final ShelfCount count = new ShelfCount(file);

    @Test
    void nothingIsKnownBeforeAnythingHappened() {
        assertThat(count.facts()).isEmpty();
    }

    @Test
    void aLevelReplacesWhatWasBeforeAndMovementsFollowIt() {
        count.add(Shelves.moved("a", 1, 40));
        assertThat(count.available()).isEqualTo(40);
        count.add(Shelves.level("b", 2, 1, 12, 2));
        count.add(Shelves.moved("c", 3, -3));
        count.add(Shelves.moved("c", 3, -3));
        count.add(Shelves.buffer("d", 4, 5));
        assertThat(count.facts()).containsEntry("stock.available", 7L).containsEntry("stock.on_hand", 9L)
                .containsEntry("stock.reserved", 2L).containsEntry("stock.buffer", 5L)
                .containsEntry("stock.version", 1L)
                .doesNotContainKey("stock.incoming");
    }

    @Test
    void aLevelOfALowerVersionIsOldNewsAndALateOneKeepsWhatMovedSince() {
        count.add(Shelves.level("a", 1, 5, 10, 0));
        count.add(Shelves.level("b", 2, 4, 99, 0));
        count.add(Shelves.moved("c", 10, -1));
        count.add(Shelves.level("d", 8, 6, 20, 0));
        count.add(Shelves.moved("e", 7, -9));
        assertThat(count.available()).isEqualTo(19);
    }

    @Test
    void neverBelowNothing() {
        count.add(Shelves.moved("a", 1, -4));
        assertThat(count.available()).isZero();
        count.add(Shelves.moved("b", 2, 6));
        assertThat(count.available()).isEqualTo(2);
    }

    @Test
    void movementsOfADayAreRememberedOneByOneAndAtMostSoMany() {
        for (int number = 0; number < 1_000; number++) {
            count.add(Shelves.moved("m" + number, number, 1));
        }
        assertThat(file.moved).hasSize(ShelfCount.MOST);
        count.add(Shelves.moved("later", 200_000, 1));
        assertThat(file.moved).hasSize(1);
        assertThat(count.available()).isEqualTo(1_001);
    }

    @RepeatedTest(100)
    void theOrderOfArrivalDoesNotMatter(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<News> all = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            String id = "e%02d".formatted(number);
            int second = random.nextInt(200);
            all.add(random.nextInt(4) == 0
                    ? Shelves.level(id, second, 1 + random.nextInt(9), 500 + random.nextInt(50), random.nextInt(3))
                    : Shelves.moved(id, second, random.nextInt(9) - 4));
        }
        long expected = naive(all);
        Collections.shuffle(all, random);
        all.forEach(count::add);
        assertThat(count.available()).isEqualTo(expected);
    }

    /** From the definition of the KPIs: the last level that is not old news, and every movement after it. */
    private static long naive(List<News> all) {
        long version = 0;
        long pieces = 0;
        long reserved = 0;
        List<News> ordered = all.stream()
                .sorted(Comparator.comparing((News news) -> news.said().issuedAt()).thenComparing(News::id)).toList();
        for (News news : ordered) {
            if (news.kind() == Kind.STOCK_MOVEMENT) {
                pieces += number(news, "stock.pieces");
            } else if (number(news, "stock.version") >= version) {
                version = number(news, "stock.version");
                pieces = number(news, "stock.on_hand");
                reserved = number(news, "stock.reserved");
            }
        }
        return pieces - reserved;
    }

    private static long number(News news, String fact) {
        return news.said().facts().get(fact) instanceof Number number ? number.longValue() : 0;
    }
}
