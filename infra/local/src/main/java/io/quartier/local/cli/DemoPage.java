package io.quartier.local.cli;

import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Shown;
import io.quartier.local.cli.CityBoard.Sky;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the live view as lines of a given width. A figure that may still change is followed by {@code ~}.
 *
 * @param width  columns of the terminal
 * @param height lines of the terminal; what does not fit is left out, cities with the least revenue first
 */
record DemoPage(int width, int height) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** Of the demo's time. At 60 times the speed of life a checkpoint alone takes some minutes. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(30);
    private static final int CITY = 15;
    private static final int HOUR = 6;
    private static final int AROUND_THE_TABLE = 7;
    private static final int FEWEST_HAPPENINGS = 4;

    /** The figures from the most to the least important; those that the width has no room for are left out. */
    private static final List<Column> COLUMNS = List.of(new Column("sessions", "sessions", 9, "%,.0f", 1),
            new Column("conversion", "conversion_rate", 11, "%.1f %%", 100),
            new Column("orders", "orders", 8, "%,.0f", 1),
            new Column("revenue", "revenue", 12, "%,.2f", 1), new Column("per order", "aov", 10, "%,.2f", 1),
            new Column("on time", "on_time_rate", 9, "%.0f %%", 100),
            new Column("visitors", "visitors", 10, "%,.0f", 1),
            new Column("deliveries", "deliveries", 11, "%,.0f", 1),
            new Column("minutes", "delivery_hours_mean", 9, "%.0f", 60));

    /**
     * A column of the table.
     *
     * @param scale from the KPI's unit to the one shown
     */
    private record Column(String title, String kpi, int width, String format, double scale) {
        String cell(CityHour hour) {
            Shown shown = hour.figures().get(kpi);
            return shown == null
                    ? "- "
                    : String.format(Locale.ROOT, format, shown.value() * scale) + (shown.provisional() ? '~' : ' ');
        }
    }

    /**
     * How far the demo is.
     *
     * @param at        where its clock stands
     * @param sent      events sent
     * @param perSecond events sent in the last second
     */
    record Progress(Instant at, long sent, double perSecond) {}

    /** The whole page, at most {@code height} lines of at most {@code width} characters. */
    List<String> lines(CityBoard board, Progress progress, Happenings happenings) {
        List<String> lines = new ArrayList<>(head(board, progress));
        lines.add("");
        int cities = Math.max(1, height - AROUND_THE_TABLE - FEWEST_HAPPENINGS);
        lines.addAll(table(board, cities));
        lines.add("");
        int left = Math.max(0, height - lines.size() - 2);
        happenings.newest(left).forEach(lines::add);
        while (lines.size() < height - 1) {
            lines.add("");
        }
        lines.add("~ provisional: the hour is not over. Ctrl-C ends the demo; its data stay.");
        return lines.stream().limit(height).map(this::cut).toList();
    }

    /** Who, when and how much. */
    List<String> head(CityBoard board, Progress progress) {
        CityBoard.Accounts accounts = board.accounts();
        String behind = board.countedAt() == null ? "" : behind(Duration.between(board.countedAt(), progress.at()));
        return List.of(
                cut(String.format(Locale.ROOT, "Quartier demo   %s UTC   %,d events, %,.0f a second",
                        CLOCK.format(progress.at()), progress.sent(), progress.perSecond())),
                cut(String.format(Locale.ROOT, "accepted %,d   duplicate %,d   late %,d   rejected %,d%s",
                        accounts.accepted(), accounts.duplicate(), accounts.late(), accounts.rejected(), behind)));
    }

    /** After a history was written at once, or a process came back, the figures are not yet those of this hour. */
    private static String behind(Duration by) {
        if (by.compareTo(WORTH_TELLING) < 0) {
            return "";
        }
        return "   catching up, %s behind".formatted(by.toHours() == 0 ? by.toMinutes() + " min" : by.toHours() + " h");
    }

    /** The newest hour of each city. */
    List<String> table(CityBoard board, int most) {
        List<CityHour> newest = board.newest();
        if (newest.isEmpty()) {
            return List.of("No figure yet; the first ones come when the first checkpoint is complete.");
        }
        List<Column> columns = columns();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(padded("city", CITY)).append(padded("hour", HOUR));
        columns.forEach(column -> head.append(right(column.title() + ' ', column.width())));
        if (hasRoomForTheSky(columns)) {
            head.append("  weather");
        }
        lines.add(head.toString());
        newest.stream().sorted(Comparator.comparingDouble((CityHour hour) -> hour.value("revenue")).reversed())
                .limit(most).sorted(Comparator.comparing(CityHour::city))
                .forEach(hour -> lines.add(row(hour, columns, board.skies().get(hour.regionId()))));
        if (newest.size() > most) {
            lines.add("and %d more".formatted(newest.size() - most));
        }
        return lines.stream().map(this::cut).toList();
    }

    private String row(CityHour hour, List<Column> columns, @Nullable Sky sky) {
        StringBuilder row = new StringBuilder(padded(hour.city(), CITY)).append(padded(hour.time(), HOUR));
        columns.forEach(column -> row.append(right(column.cell(hour), column.width())));
        if (sky != null && hasRoomForTheSky(columns)) {
            row.append("  ").append(sky.temperatureC() == null
                    ? ""
                    : String.format(Locale.ROOT, "%.0f° ", sky.temperatureC())).append(sky.condition());
        }
        return row.toString();
    }

    private List<Column> columns() {
        List<Column> fitting = new ArrayList<>();
        int used = CITY + HOUR;
        for (Column column : COLUMNS) {
            used += column.width();
            if (used > width) {
                break;
            }
            fitting.add(column);
        }
        return fitting;
    }

    private boolean hasRoomForTheSky(List<Column> columns) {
        return width - CITY - HOUR - columns.stream().mapToInt(Column::width).sum() >= 20;
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + '…';
    }

    private static String padded(String text, int width) {
        String fitting = text.length() < width ? text : text.substring(0, width - 2) + '…';
        return fitting + " ".repeat(width - fitting.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
