package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.cli.CityBoard.Accounts;
import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Shown;
import io.quartier.local.cli.CityBoard.Sky;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HappeningsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Happenings happenings = new Happenings();

    @Test
    void theFirstBoardIsNoNews() {
        assertThat(happenings.compare(board("cloudy", 0, hour("a", 5, 50, true)), NOON)).isEmpty();
    }

    @Test
    void namesTheCityWhoseRevenueGrewMost() {
        happenings.compare(board("clear", 0, hour("a", 5, 50, true), hour("b", 1, 10, true)), NOON);

        assertThat(happenings.compare(board("clear", 0, hour("a", 6, 55, true), hour("b", 3, 1_230.5, true)), NOON))
                .containsExactly("12:00  City b: +2 orders, +1,220.50 revenue");
    }

    @Test
    void tellsWhenAnHourIsFinal() {
        happenings.compare(board("clear", 0, hour("a", 5, 50, true), hour("b", 1, 10, true)), NOON);

        assertThat(happenings.compare(board("clear", 0, hour("a", 5, 50, false), hour("b", 1, 10, false)), NOON))
                .containsExactly("12:00  City a 08:00 is final: 5 orders, 50.00 revenue (and 1 more)");
    }

    @Test
    void tellsOfTheWeatherAndOfWhatWasRefusedOrLate() {
        happenings.compare(board("clear", 0, hour("a", 5, 50, true)), NOON);

        assertThat(happenings.compare(board("rain", 2, hour("a", 5, 50, true)), NOON.plusSeconds(60))).containsExactly(
                "12:01  City a: rain after clear", "12:01  2 rejected: price is negative",
                "12:01  4 too late to count");
        assertThat(happenings.newest(2)).containsExactly("12:01  4 too late to count",
                "12:01  2 rejected: price is negative");
    }

    private static CityBoard board(String condition, long rejected, CityHour... hours) {
        return new CityBoard(List.of(hours), Map.of("a", new Sky(condition, null)),
                new Accounts(0, 0, 2 * rejected, rejected, "price is negative"), null);
    }

    private static CityHour hour(String id, double orders, double revenue, boolean provisional) {
        return new CityHour(id, "City " + id, "2026-03-10T08",
                Map.of("orders", new Shown(orders, provisional), "revenue", new Shown(revenue, provisional)));
    }
}
