package io.quartier.local.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Orders, revenue, AOV and returns of {@code online-retail} per country, per day, week and month.
 *
 * <p>An invoice counts at its earliest line that counts. A cell is here when an order or a return was counted in it.
 */
public final class OnlineRetailTruth {
    private static final LocalCalendar CALENDAR = LocalCalendar.of("Europe/London");

    private OnlineRetailTruth() {}

    private record Invoice(String country, LocalDateTime at, BigDecimal pounds) {
        Invoice and(Invoice other) {
            return new Invoice(country, at.isBefore(other.at) ? at : other.at, pounds.add(other.pounds));
        }
    }

    private record Sums(long orders, BigDecimal revenue, long returns) {
        Sums and(Sums other) {
            return new Sums(orders + other.orders, revenue.add(other.revenue), returns + other.returns);
        }
    }

    private record Window(String country, String grain, Instant start) {
        Cell cell(String kpi) {
            return new Cell(country, grain, start, kpi);
        }
    }

    public static Map<Cell, Figure> of(Path dir) {
        Map<String, Invoice> bought = new HashMap<>();
        Map<String, Invoice> returned = new HashMap<>();
        for (Path file : files(dir)) {
            for (Map<String, String> row : PlainCsv.rows(file)) {
                add(row, bought, returned);
            }
        }
        Map<Window, Sums> windows = new HashMap<>();
        bought.values().forEach(order -> count(order, new Sums(1, order.pounds(), 0), windows));
        returned.values().forEach(back -> count(back, new Sums(0, BigDecimal.ZERO, 1), windows));
        return figures(windows);
    }

    private static void add(Map<String, String> row, Map<String, Invoice> bought, Map<String, Invoice> returned) {
        String number = row.getOrDefault("InvoiceNo", "");
        int quantity = Integer.parseInt(row.getOrDefault("Quantity", ""));
        BigDecimal price = new BigDecimal(row.getOrDefault("UnitPrice", ""));
        boolean sale = number.chars().allMatch(Character::isDigit) && quantity > 0;
        boolean back = number.startsWith("C") && quantity < 0;
        if (price.signum() > 0 && (sale || back)) {
            Invoice line = new Invoice(OlistOrder.words(row.getOrDefault("Country", "")),
                    LocalDateTime.parse(row.getOrDefault("InvoiceDate", "").replace(' ', 'T')),
                    price.setScale(2, RoundingMode.HALF_UP).multiply(BigDecimal.valueOf(quantity)));
            (sale ? bought : returned).merge(number, line, Invoice::and);
        }
    }

    private static void count(Invoice invoice, Sums sums, Map<Window, Sums> windows) {
        for (String grain : LocalCalendar.GRAINS) {
            Instant start = CALENDAR.startOf(LocalCalendar.firstDay(grain, invoice.at().toLocalDate()));
            windows.merge(new Window(invoice.country(), grain, start), sums, Sums::and);
        }
    }

    private static Map<Cell, Figure> figures(Map<Window, Sums> windows) {
        Map<Cell, Figure> figures = new HashMap<>();
        windows.forEach((window, sums) -> {
            if (sums.orders() > 0) {
                figures.put(window.cell("orders"), Figure.count(sums.orders()));
                figures.put(window.cell("revenue"), Figure.amount(sums.revenue()));
                figures.put(window.cell("aov"), Figure.ratio(sums.revenue(), sums.orders()));
            }
            if (sums.returns() > 0) {
                figures.put(window.cell("returns"), Figure.count(sums.returns()));
            }
        });
        return figures;
    }

    private static List<Path> files(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
