package io.quartier.local.ownkpi;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The view {@code kpi_own_figures}: one branch per KPI, in the columns of {@code kpi_latest} but the target.
 *
 * <p>A fact finds its windows among the cells that it has made itself: of each region on its path and each grain the last one that began
 * before it. What conditions speak of keeps its name, so nothing else may have it. State and version are those of the cell, so an own KPI is final when the cell is.
 */
final class OwnKpiSql {
    private static final String VIEW = "CREATE OR REPLACE VIEW kpi_own_figures AS\n";
    /** Reads no table: it is a part of every look at the figures. */
    private static final String NONE = """
            SELECT CAST('', 'LowCardinality(String)') AS feed, '' AS region_id, CAST('', 'LowCardinality(String)') AS grain,
                CAST(0, 'DateTime64(3, \\'UTC\\')') AS window_start, '' AS local_window, CAST('', 'LowCardinality(String)') AS channel,
                '' AS kpi, CAST(NULL, 'Nullable(Decimal(38, 4))') AS numerator, CAST(NULL, 'Nullable(Decimal(38, 4))') AS denominator,
                CAST(NULL, 'Nullable(Float64)') AS value, CAST('', 'LowCardinality(String)') AS state, CAST(0, 'UInt64') AS version,
                CAST(0, 'DateTime64(3, \\'UTC\\')') AS updated_at
            FROM numbers(0)""";
    /** Minor units in a major unit, ISO 4217, as in the views of figures. */
    private static final String FUNCTIONS = """
            WITH code -> multiIf(
                code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
                code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
                code IN ('CLF', 'UYW'), 10000,
                100) AS minor_units
            """;
    private static final String BRANCH = """
            SELECT feed, region_id, grain, window_start, local_window, channel, '{id}' AS kpi,
                CAST(sum(n), 'Nullable(Decimal(38, 4))') AS numerator, CAST({denominator}, 'Nullable(Decimal(38, 4))') AS denominator,
                CAST({value}, 'Nullable(Float64)') AS value, any(cell_state) AS state,
                max(cell_version) AS version, max(cell_updated_at) AS updated_at
            FROM
            (
                SELECT facts.feed AS feed, facts.region_id AS region_id, facts.grain AS grain, facts.fact_channel AS channel, cells.window_start AS window_start,
                    cells.local_window AS local_window, cells.state AS cell_state, cells.version AS cell_version,
                    cells.updated_at AS cell_updated_at, {n} AS n, {d} AS d
                FROM
                (
                    SELECT feed, arrayJoin(region_path) AS region_id, arrayJoin({channels}) AS fact_channel,
                        arrayJoin(['hour', 'day', 'week', 'month']) AS grain, assumeNotNull({instant}) AS at, {currency} AS currency,
                        {n_of_fact} AS n_of_fact, {d_of_fact} AS d_of_fact
                    FROM {facts} WHERE {instant} IS NOT NULL
                ) AS facts
                ASOF INNER JOIN {cells} AS cells
                ON facts.feed = cells.feed AND facts.region_id = cells.region_id AND facts.fact_channel = cells.channel
                    AND facts.grain = cells.grain AND facts.at >= cells.window_start
                WHERE facts.at < cells.window_end
            )
            GROUP BY feed, region_id, grain, window_start, local_window, channel""";

    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

    private OwnKpiSql() {}

    /** All KPIs; without one the view is empty. */
    static String view(List<OwnKpi> kpis) {
        return VIEW + (kpis.isEmpty()
                ? NONE
                : FUNCTIONS + kpis.stream().map(OwnKpiSql::branch).collect(Collectors.joining("\nUNION ALL\n")));
    }

    private static String branch(OwnKpi kpi) {
        Attribution facts = kpi.attribution();
        boolean isRatio = kpi.denominator() != null;
        Map<String, String> parts = Map.ofEntries(entry("id", kpi.id()),
                entry("denominator", isRatio ? "sum(d)" : "NULL"),
                entry("value", isRatio
                        ? "if(sum(d) = 0, NULL, toFloat64(sum(n)) / toFloat64(sum(d)))"
                        : "toFloat64(sum(n))"),
                entry("n", inMajorUnits("n_of_fact", kpi.numerator())),
                entry("d", inMajorUnits("d_of_fact", kpi.denominator())),
                entry("channels", facts.hasChannels() ? "['all', toString(channel)]" : "['all']"),
                entry("currency", facts.isOfOrders() ? "currency" : "''"), entry("n_of_fact", kpi.numerator().sql()),
                entry("d_of_fact", kpi.denominator() == null ? "toDecimal128(0, 6)" : kpi.denominator().sql()),
                entry("instant", facts.instant()), entry("facts", facts.facts()), entry("cells", facts.cells()));
        // in one pass, since the texts of conditions are the shop's own
        return PART.matcher(BRANCH)
                .replaceAll(part -> Matcher.quoteReplacement(requireNonNull(parts.get(part.group(1)), part.group())));
    }

    /** A region above of another currency cannot add up this money. */
    private static String inMajorUnits(String column, @Nullable Amount amount) {
        return amount != null && amount.isMoney()
                ? "if(facts.currency = cells.currency, %s / minor_units(toString(cells.currency)), toDecimal128(0, 6))"
                        .formatted(column)
                : column;
    }
}
