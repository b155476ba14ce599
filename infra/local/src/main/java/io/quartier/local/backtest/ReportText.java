package io.quartier.local.backtest;

import io.quartier.local.backtest.BacktestReport.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report, or two of them beside each other, as Markdown. */
public final class ReportText {
    private final List<BacktestReport> reports;

    private ReportText(List<BacktestReport> reports) {
        this.reports = reports;
    }

    /** One report. */
    public static String of(BacktestReport report) {
        return new ReportText(List.of(report)).text();
    }

    /** Two reports over the same span, with the difference: the second less the first. */
    public static String of(BacktestReport one, BacktestReport other) {
        return new ReportText(List.of(one, other)).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        Tried tried = reports.getFirst().tried();
        lines.add("# Backtest of %s, %s to %s".formatted(
                reports.stream().map(report -> report.tried().trigger()).distinct()
                        .collect(Collectors.joining(" and ")),
                tried.from(), tried.to()));
        lines.add("");
        lines.add(said(tried));
        lines.add("");
        lines.addAll(table("", figures()));
        addParts(lines, "region", reports.stream().map(BacktestReport::regions).toList());
        addParts(lines, "local day", reports.stream().map(BacktestReport::days).toList());
        reports.forEach(report -> addOverlap(lines, report));
        return String.join("\n", lines) + "\n";
    }

    private static String said(Tried tried) {
        String way = tried.version() == 0
                ? "The file is what was live when the span began, so this is what live did."
                : "The file decides beside what was live, as version %d of its trigger. Orders that a shopper placed while holding an offer are taken to redeem it."
                        .formatted(tried.version());
        return String.format(Locale.ROOT, "%,d recorded events of the feed %s (%,d read, with what came before). %s",
                tried.read().inSpan(),
                tried.feed(), tried.read().all(), way);
    }

    private record Line(String name, List<BigDecimal> figures) {}

    private List<Line> figures() {
        List<Line> lines = new ArrayList<>();
        lines.add(counts("matched", report -> report.counts().matched()));
        lines.add(counts("issued", report -> report.counts().issued()));
        lines.add(counts("pending", report -> report.counts().pending()));
        lines.add(counts("withdrawn", report -> report.counts().withdrawn()));
        keys(BacktestReport::suppressed).forEach(reason -> lines.add(
                counts("suppressed " + reason, report -> report.suppressed().getOrDefault(reason, 0L))));
        Stream.of("committed", "released").forEach(status -> lines.add(
                counts("claims " + status, report -> report.claims().getOrDefault(status, 0L))));
        keys(BacktestReport::cost).forEach(currency -> {
            lines.add(line("cost " + currency, report -> report.cost().getOrDefault(currency, BigDecimal.ZERO)));
            lines.add(line("revenue with offer " + currency,
                    report -> report.revenue().getOrDefault(currency, BigDecimal.ZERO)));
        });
        return lines;
    }

    private List<String> keys(Function<BacktestReport, ? extends Map<String, ?>> map) {
        return reports.stream().flatMap(report -> map.apply(report).keySet().stream()).distinct().sorted().toList();
    }

    private Line counts(String name, ToLongFunction<BacktestReport> count) {
        return line(name, report -> BigDecimal.valueOf(count.applyAsLong(report)));
    }

    private Line line(String name, Function<BacktestReport, BigDecimal> figure) {
        return new Line(name, reports.stream().map(figure).toList());
    }

    private List<String> table(String head, List<Line> rows) {
        boolean isCompared = reports.size() > 1;
        List<String> lines = new ArrayList<>();
        lines.add("| %s | %s |".formatted(head, isCompared ? "first | second | difference" : "count"));
        lines.add(isCompared ? "| --- | ---: | ---: | ---: |" : "| --- | ---: |");
        rows.forEach(row -> lines.add("| %s | %s |".formatted(row.name(), cells(row.figures()))));
        return lines;
    }

    private static String cells(List<BigDecimal> figures) {
        String all = figures.stream().map(ReportText::shown).collect(Collectors.joining(" | "));
        return figures.size() == 1
                ? all
                : all + " | " + shown(figures.getLast().subtract(figures.getFirst()));
    }

    private static String shown(BigDecimal figure) {
        return String.format(Locale.ROOT, "%,." + figure.scale() + "f", figure);
    }

    private void addParts(List<String> lines, String by, List<List<Part>> parts) {
        List<String> names = parts.stream().flatMap(List::stream).map(Part::name).distinct().sorted().toList();
        if (names.isEmpty()) {
            return;
        }
        lines.add("");
        lines.addAll(table("issued by " + by, names.stream()
                .map(name -> new Line(name, parts.stream().map(each -> issued(each, name)).toList())).toList()));
    }

    private static BigDecimal issued(List<Part> parts, String name) {
        return parts.stream().filter(part -> part.name().equals(name))
                .map(part -> BigDecimal.valueOf(part.counts().issued())).findFirst().orElse(BigDecimal.ZERO);
    }

    private static void addOverlap(List<String> lines, BacktestReport report) {
        if (report.overlap().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| shoppers of %s that also had | shoppers | on the same day |".formatted(report.tried().trigger()));
        lines.add("| --- | ---: | ---: |");
        report.overlap().forEach(other -> lines.add(String.format(Locale.ROOT, "| %s | %,d | %,d |", other.trigger(),
                other.shoppers(), other.shopperDays())));
    }
}
