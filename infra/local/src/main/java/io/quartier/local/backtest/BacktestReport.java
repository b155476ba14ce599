package io.quartier.local.backtest;

import io.quartier.local.backtest.ReportQuery.Claims;
import io.quartier.local.backtest.ReportQuery.Decisions;
import io.quartier.local.backtest.ReportQuery.Overlap;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a trigger would have done in a span.
 *
 * @param tried      the backtest
 * @param suppressed by reason
 * @param claims     that are where at the end of the span
 * @param cost       of committed claims by currency, in its major units
 * @param revenue    of the goods of their orders
 * @param regions    leaf regions with a match
 * @param days       local days with a match
 * @param overlap    other triggers that had the same shoppers
 */
public record BacktestReport(Tried tried, Counts counts, Map<String, Long> suppressed, Map<String, Long> claims,
        Map<String, BigDecimal> cost, Map<String, BigDecimal> revenue, List<Part> regions, List<Part> days,
        List<Overlap> overlap) {
    private static final String COMMITTED = "committed";

    /** How many matched, and what became of them. */
    public record Counts(long matched, long issued, long pending, long withdrawn) {
        static Counts of(List<Decisions> decisions) {
            return new Counts(sum(decisions, any -> true), sum(decisions, one -> one.status().equals("issued")),
                    sum(decisions, one -> one.status().equals("pending")),
                    sum(decisions, one -> one.status().equals("withdrawn")));
        }

        private static long sum(List<Decisions> decisions, Predicate<Decisions> which) {
            return decisions.stream().filter(which).mapToLong(Decisions::count).sum();
        }
    }

    /** A region or a day. */
    public record Part(String name, Counts counts) {}

    /** Reads it. */
    public static BacktestReport read(Connection connection, Tried tried) throws SQLException {
        ReportQuery query = new ReportQuery(connection, tried);
        return of(tried, query.decisions(), query.claims(), query.overlap());
    }

    static BacktestReport of(Tried tried, List<Decisions> decisions, List<Claims> claims, List<Overlap> overlap) {
        return new BacktestReport(tried, Counts.of(decisions),
                counted(decisions.stream().filter(one -> one.status().equals("suppressed")), Decisions::reason,
                        Decisions::count),
                counted(claims.stream(), Claims::status, Claims::count),
                money(claims, Claims::costMinor), money(claims, Claims::revenueMinor),
                parts(decisions, Decisions::region), parts(decisions, Decisions::day), overlap);
    }

    private static <T> Map<String, Long> counted(Stream<T> rows, Function<T, String> by,
            ToLongFunction<T> count) {
        return rows.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.summingLong(count)));
    }

    private static Map<String, BigDecimal> money(List<Claims> claims, ToLongFunction<Claims> minor) {
        Map<String, Long> sums = counted(claims.stream().filter(one -> one.status().equals(COMMITTED)),
                Claims::currency, minor);
        Map<String, BigDecimal> major = new TreeMap<>();
        sums.forEach((currency, sum) -> major.put(currency, BigDecimal.valueOf(sum, digits(currency))));
        return major;
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static List<Part> parts(List<Decisions> decisions, Function<Decisions, String> by) {
        return decisions.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
                .map(part -> new Part(part.getKey(), Counts.of(part.getValue())))
                .sorted(Comparator.comparing(Part::name)).toList();
    }

    /** The object that scripts read. */
    public Map<String, Object> toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trigger", tried.trigger());
        fields.put("from", tried.from().toString());
        fields.put("to", tried.to().toString());
        fields.put("events", tried.read().inSpan());
        fields.put("matched", counts.matched());
        fields.put("issued", counts.issued());
        fields.put("suppressed", suppressed);
        fields.put("claims", Map.of(COMMITTED, claims.getOrDefault(COMMITTED, 0L), "released",
                claims.getOrDefault("released", 0L)));
        fields.put("cost", cost);
        fields.put("revenue_with_offer", revenue);
        fields.put("by_region", regions.stream().map(part -> fields("region", part)).toList());
        fields.put("by_day", days.stream().map(part -> fields("day", part)).toList());
        fields.put("overlap", overlap.stream().map(BacktestReport::fields).toList());
        fields.put("pending", counts.pending());
        fields.put("withdrawn", counts.withdrawn());
        fields.put("feed", tried.feed());
        fields.put("backtest", tried.id());
        fields.put("version", tried.version());
        fields.put("events_read", tried.read().all());
        fields.put("millis", tried.read().millis());
        return fields;
    }

    private static Map<String, Object> fields(String by, Part part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(by, part.name());
        fields.put("matched", part.counts().matched());
        fields.put("issued", part.counts().issued());
        return fields;
    }

    private static Map<String, Object> fields(Overlap overlap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trigger", overlap.trigger());
        fields.put("shoppers", overlap.shoppers());
        fields.put("shopper_days", overlap.shopperDays());
        return fields;
    }
}
