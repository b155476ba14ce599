package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.Edge.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceBookTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Place PLACE = new Place(List.of("ballard", "us"), "UTC", "USD");

    private final PlaceBook book = new PlaceBook();

    private static Instant second(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private void rain(int second, double millimetres, int decided) {
        book.add(new Outlook("ballard", second(second), Map.of("weather.precipitation_mm_h", millimetres)),
                second(decided));
    }

    private void span(String key, Kind kind, int second, int decided) {
        book.add(new Edge(new Edge.Source("t", 1, "ballard", key), kind, second(second), Duration.ofHours(1),
                Map.of()), second(decided));
    }

    @Test
    void tellsWhatWasKnownAtAnInstant() {
        rain(0, 1, -9);
        rain(10, 2, -9);
        assertThat(book.find("weather.precipitation_mm_h", PLACE, second(-1))).isEmpty();
        assertThat(book.find("weather.precipitation_mm_h", PLACE, second(9))).contains(1.0);
        assertThat(book.find("weather.precipitation_mm_h", PLACE, second(10))).contains(2.0);
        assertThat(book.find("weather.precipitation_mm_h", Scenes.CHATHAM, second(10))).isEmpty();
        assertThat(book.find("region.currency", PLACE, second(10))).contains("USD");
        assertThat(book.find("stock.available", List.of("tea"), PLACE, second(10))).isEmpty();
    }

    @Test
    void tellsWhichSpansAreOpen() {
        span("m", Kind.OPENS, 0, -9);
        span("n", Kind.OPENS, 5, -9);
        span("m", Kind.CLOSES, 10, -9);
        span("m", Kind.RESUMES, 20, -9);
        assertThat(book.find("ballard", second(-1))).isEmpty();
        assertThat(book.find("ballard", second(9))).extracting(edge -> edge.of().key()).containsExactly("m", "n");
        assertThat(book.find("ballard", second(10))).extracting(edge -> edge.of().key()).containsExactly("n");
        assertThat(book.find("ballard", second(20))).extracting(edge -> edge.of().key()).containsExactly("m", "n");
        assertThat(book.find("fremont", second(20))).isEmpty();
    }

    @Test
    void forgetsWhatNothingUndecidedCanAskFor() {
        for (int second = 0; second < 1_000; second++) {
            rain(second, second, second - 10);
            span("m", second % 2 == 0 ? Kind.OPENS : Kind.CLOSES, second, second - 10);
        }
        assertThat(book.all()).hasSize(22);
        span("n", Kind.OPENS, 2_000, 1_999);
        assertThat(book.all()).hasSize(12);
    }

    @Test
    void allThatIsKnownMakesTheSameBook() {
        rain(0, 1, -9);
        span("m", Kind.OPENS, 0, -9);
        PlaceBook other = new PlaceBook();
        for (Bulletin bulletin : book.all()) {
            if (bulletin.outlook() != null) {
                other.add(bulletin.outlook(), second(-9));
            }
            if (bulletin.edge() != null) {
                other.add(bulletin.edge(), second(-9));
            }
        }
        assertThat(other.all()).isEqualTo(book.all());
    }
}
