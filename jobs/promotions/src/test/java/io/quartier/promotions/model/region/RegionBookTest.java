package io.quartier.promotions.model.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegionBookTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");

    private final RegionBook book = new RegionBook();

    private void add(String id, int version, int second, @Nullable String parent, boolean closed) {
        book.add(new KnownRegion(id, version, NOON.plusSeconds(second), parent, "Pacific/Chatham", "NZD", closed));
    }

    private List<String> path(String id, int second) {
        return book.place(id, NOON.plusSeconds(second)).path();
    }

    @Test
    void aLeafLiesInEverythingAboveIt() {
        add("city", 1, 0, null, false);
        add("quarter", 1, 0, "city", false);
        assertThat(book.place("quarter", NOON))
                .isEqualTo(new Place(List.of("quarter", "city"), "Pacific/Chatham", "NZD"));
        assertThat(book.place("city", NOON)).isEqualTo(RegionBook.NOWHERE);
        assertThat(book.place("quarter", NOON.minusMillis(1))).isEqualTo(RegionBook.NOWHERE);
    }

    @Test
    void regionsMoveAndCloseAtTheirTime() {
        add("one", 1, 0, null, false);
        add("other", 1, 0, null, false);
        add("quarter", 1, 0, "one", false);
        add("quarter", 2, 10, "other", false);
        add("quarter", 3, 20, "other", true);
        assertThat(path("quarter", 9)).containsExactly("quarter", "one");
        assertThat(path("one", 9)).containsExactly("unknown");
        assertThat(path("quarter", 10)).containsExactly("quarter", "other");
        assertThat(path("one", 10)).containsExactly("one");
        assertThat(path("quarter", 20)).containsExactly("unknown");
        assertThat(path("other", 20)).containsExactly("other");
    }

    @Test
    void tellsTheLeavesBelowARegionAtATime() {
        add("country", 1, 0, null, false);
        add("city", 1, 0, "country", false);
        add("quarter", 1, 0, "city", false);
        add("other", 1, 10, "city", false);
        add("quarter", 2, 20, "city", true);
        assertThat(book.leavesBelow("country", NOON)).containsExactly("quarter");
        assertThat(book.leavesBelow("country", NOON.plusSeconds(10))).containsExactly("other", "quarter");
        assertThat(book.leavesBelow("city", NOON.plusSeconds(20))).containsExactly("other");
        assertThat(book.leavesBelow("other", NOON.plusSeconds(20))).containsExactly("other");
        assertThat(book.leavesBelow("nowhere", NOON)).isEmpty();
        assertThat(book.findParent("city", NOON)).contains("country");
        assertThat(book.findParent("country", NOON)).isEmpty();
    }

    @Test
    void aCircleOfParentsEnds() {
        add("a", 1, 0, "b", false);
        add("b", 1, 0, "a", false);
        add("leaf", 1, 0, "a", false);
        assertThat(path("leaf", 0)).containsExactly("leaf", "a", "b");
        assertThat(book.leavesBelow("b", NOON)).containsExactly("leaf");
    }

    @Test
    void allThatWasTakenInMakesTheSameBook() {
        add("city", 1, 0, null, false);
        add("quarter", 1, 0, "city", false);
        add("quarter", 1, 0, "city", false);
        RegionBook other = new RegionBook();
        book.all().forEach(other::add);
        assertThat(book.all()).hasSize(2);
        assertThat(other.place("quarter", NOON)).isEqualTo(book.place("quarter", NOON));
    }
}
