package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.cli.CityBoard.Accounts;
import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Shown;
import io.quartier.local.cli.CityBoard.Sky;
import io.quartier.local.cli.DemoPage.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPageTest {
    private static final Progress PROGRESS = new Progress(Instant.parse("2026-03-10T12:34:00Z"), 45_678, 123.4);
    private static final CityHour SEATTLE = new CityHour("us-wa-seattle", "Seattle", "2026-03-10T05",
            Map.of("sessions", new Shown(482, true), "conversion_rate", new Shown(0.049, true), "orders",
                    new Shown(23, false), "revenue", new Shown(1034.5, false), "delivery_hours_mean",
                    new Shown(0.5, false)));
    private static final CityHour BROOKLYN = new CityHour("us-ny-brooklyn", "Brooklyn", "2026-03-10T08",
            Map.of("sessions", new Shown(9, false)));
    private static final CityHour EARLIER = new CityHour("us-wa-seattle", "Seattle", "2026-03-10T04", Map.of());
    private static final CityBoard BOARD = new CityBoard(List.of(BROOKLYN, SEATTLE, EARLIER),
            Map.of("us-wa-seattle", new Sky("rain", 11.6)), new Accounts(45_000, 1, 2, 3, "bad"),
            PROGRESS.at().minusSeconds(60));

    @Test
    void showsTheNewestHourOfEachCityAndMarksWhatMayChange() {
        assertThat(new DemoPage(80, 13).lines(BOARD, PROGRESS, new Happenings())).containsExactly(
                "Quartier demo   Tue 10 Mar 2026 12:34 UTC   45,678 events, 123 a second",
                "accepted 45,000   duplicate 1   late 2   rejected 3",
                "",
                "city           hour  sessions conversion  orders     revenue per order  on time ",
                "Brooklyn       08:00        9          -       -           -         -        - ",
                "Seattle        05:00      482~     4.9 %~     23    1,034.50         -        - ",
                "", "", "", "", "", "",
                "~ provisional: the hour is not over. Ctrl-C ends the demo; its data stay.");
    }

    @Test
    void aWideTerminalShowsMoreFiguresAndTheSky() {
        assertThat(new DemoPage(140, 40).table(BOARD, 10)).containsExactly(
                "city           hour  sessions conversion  orders     revenue per order  on time  visitors deliveries  minutes   weather",
                "Brooklyn       08:00        9          -       -           -         -        -         -          -        - ",
                "Seattle        05:00      482~     4.9 %~     23    1,034.50         -        -         -          -       30   12° rain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"1_799|",
        "1_800|   catching up, 30 min behind", "7_200|   catching up, 2 h behind"})
    void saysHowFarTheFiguresAreBehind(String seconds, @Nullable String words) {
        Instant countedAt = PROGRESS.at().minusSeconds(Long.parseLong(seconds.replace("_", "")));
        CityBoard board = new CityBoard(List.of(), Map.of(), BOARD.accounts(), countedAt);

        assertThat(new DemoPage(120, 40).head(board, PROGRESS)).last()
                .isEqualTo("accepted 45,000   duplicate 1   late 2   rejected 3" + (words == null ? "" : words));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "140, 40", "40, 8", "20, 3", "300, 100"})
    void neverExceedsTheTerminal(int width, int height) {
        Happenings happenings = new Happenings();
        List<CityHour> hours = new ArrayList<>();
        for (int city = 0; city < 60; city++) {
            hours.add(new CityHour("c" + city, "A city with a long name " + city, "2026-03-10T05",
                    Map.of("revenue", new Shown(1e9 + city, true))));
        }
        CityBoard board = new CityBoard(hours, Map.of(), BOARD.accounts(), null);

        List<String> lines = new DemoPage(width, height).lines(board, PROGRESS, happenings);

        assertThat(lines).hasSize(height).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void leavesOutTheCitiesWithTheLeastRevenueFirst() {
        assertThat(new DemoPage(60, 40).table(BOARD, 1)).extracting(line -> line.substring(0, 8))
                .containsExactly("city    ", "Seattle ", "and 1 mo");
    }

    @Test
    void saysWhenThereIsNothingYet() {
        assertThat(new DemoPage(120, 40).table(CityBoard.EMPTY, 5))
                .containsExactly("No figure yet; the first ones come when the first checkpoint is complete.");
    }
}
