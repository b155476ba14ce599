-- Known customers and how many of them came back, within the N local days that end with the window: dirty cells.
--
-- Reads the cells of one batch from kpi_dirty whose region has the given zone, and writes each of them from the raw facts.
-- May be run again: the last row wins. One run per zone.
-- Parameters, replaced in the text: :feed, :batch and :zone (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_loyalty (feed, region_id, grain, window_start, window_end, local_window, channel,
    customers_30d, repeat_30d, customers_90d, repeat_90d, customers_365d, repeat_365d, order_gaps, days_between_p50,
    state, version, inputs, watermark_at)
WITH
    (version) -> bitShiftLeft(bitShiftRight(version, 2) + 1, 2) AS next_fold,
    bitShiftLeft(bitShiftRight(toUInt64(:version_floor), 2), 2) AS next_floor,
    windows AS
    (
        SELECT region_id, grain, window_start, window_end, local_window, toInt32(toDate(window_end, :zone)) AS end_day
        FROM kpi_dirty FINAL
        WHERE feed = :feed AND batch = :batch AND family = 'loyalty'
            AND region_id IN (SELECT region_id FROM regions_latest WHERE feed = :feed AND zone = :zone)
    ),
    -- not cancelled orders of known customers, by the region's own local day (days since 1970)
    orders_by_day AS
    (
        SELECT arrayJoin(region_path) AS region_id, assumeNotNull(customer_id) AS known_customer,
            toInt32(toDate(assumeNotNull(placed_at), :zone)) AS day
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND cancelled_at IS NULL AND customer_id IS NOT NULL
            AND placed_at < (SELECT max(window_end) FROM windows)
    ),
    histories AS
    (
        SELECT region_id, arraySort(groupArray(day)) AS days
        FROM orders_by_day
        WHERE region_id IN (SELECT region_id FROM windows)
        GROUP BY region_id, known_customer
    ),
    -- An order on day d is among the n days before end day e while d < e <= d + n, and two consecutive orders are while
    -- later < e <= earlier + n. Of each customer these spans [from, until) of end days, cut so that they do not overlap:
    -- how many customers they cover at e is then a running sum, however many end days are asked for.
    spans AS
    (
        SELECT region_id, n, false AS is_repeat,
            arrayJoin(arrayMap((d, before) -> (greatest(d, before + n) + 1, d + n + 1),
                days, arrayPushFront(arrayPopBack(days), -1000000))) AS span
        FROM histories
        ARRAY JOIN [30, 90, 365] AS n
        UNION ALL
        SELECT region_id, n, true,
            arrayJoin(arrayMap((later, d, before) -> (greatest(later, before + n) + 1, d + n + 1),
                arrayPopFront(days), arrayPopBack(days), arrayPushFront(arrayPopBack(arrayPopBack(days)), -1000000)))
        FROM histories
        ARRAY JOIN [30, 90, 365] AS n
        WHERE length(days) > 1
    ),
    changes AS
    (
        SELECT region_id, day,
            sumIf(change, n = 30 AND NOT is_repeat) AS customers_30d, sumIf(change, n = 30 AND is_repeat) AS repeat_30d,
            sumIf(change, n = 90 AND NOT is_repeat) AS customers_90d, sumIf(change, n = 90 AND is_repeat) AS repeat_90d,
            sumIf(change, n = 365 AND NOT is_repeat) AS customers_365d, sumIf(change, n = 365 AND is_repeat) AS repeat_365d
        FROM spans
        ARRAY JOIN [span.1, span.2] AS day, [1, -1] AS change
        WHERE span.1 < span.2
        GROUP BY region_id, day
    ),
    totals AS
    (
        SELECT region_id, day,
            sum(customers_30d) OVER so_far AS customers_30d, sum(repeat_30d) OVER so_far AS repeat_30d,
            sum(customers_90d) OVER so_far AS customers_90d, sum(repeat_90d) OVER so_far AS repeat_90d,
            sum(customers_365d) OVER so_far AS customers_365d, sum(repeat_365d) OVER so_far AS repeat_365d
        FROM changes
        WINDOW so_far AS (PARTITION BY region_id ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    -- days between consecutive orders of a customer, at the day of the later one
    gaps AS
    (
        SELECT region_id, pair.1 AS later, pair.1 - pair.2 AS gap, count() AS pairs
        FROM
        (
            SELECT region_id, arrayJoin(arrayZip(arrayPopFront(days), arrayPopBack(days))) AS pair FROM histories WHERE length(days) > 1
        )
        GROUP BY region_id, later, gap
    ),
    medians AS
    (
        SELECT ends.region_id AS region_id, ends.end_day AS end_day, toInt64(sum(pairs)) AS order_gaps,
            -- nearest rank: the value at 1-based rank ceil(q x n)
            toInt64(quantileExactWeighted(0.5)(gap, pairs)) AS days_between_p50
        FROM (SELECT DISTINCT region_id, end_day FROM windows) AS ends
        INNER JOIN gaps ON gaps.region_id = ends.region_id
        WHERE gaps.later >= ends.end_day - 365 AND gaps.later < ends.end_day
        GROUP BY region_id, end_day
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, max(kpi_loyalty.version) AS version
        FROM kpi_loyalty
        WHERE feed = :feed AND (region_id, grain, window_start) IN (SELECT region_id, grain, window_start FROM windows)
        GROUP BY region_id, grain, window_start
    ),
    cells AS
    (
        SELECT windows.region_id AS region_id, windows.grain AS grain, windows.window_start AS window_start,
            windows.window_end AS window_end, windows.local_window AS local_window, windows.end_day AS end_day,
            totals.customers_30d AS customers_30d, totals.repeat_30d AS repeat_30d,
            totals.customers_90d AS customers_90d, totals.repeat_90d AS repeat_90d,
            totals.customers_365d AS customers_365d, totals.repeat_365d AS repeat_365d
        FROM windows
        ASOF LEFT JOIN totals ON totals.region_id = windows.region_id AND windows.end_day >= totals.day
    )
SELECT
    :feed, cells.region_id, cells.grain, cells.window_start, cells.window_end, cells.local_window, 'all',
    cells.customers_30d, cells.repeat_30d, cells.customers_90d, cells.repeat_90d, cells.customers_365d, cells.repeat_365d,
    medians.order_gaps, if(medians.order_gaps = 0, NULL, medians.days_between_p50),
    -- whether the figures differ from those of before depends on how far ahead of time the facts were when those were computed;
    -- that something changed after the window's end does not
    'restated',
    bitOr(if(existing.version = 0, next_floor, next_fold(existing.version)), 2),
    cells.customers_365d, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM cells
LEFT JOIN medians ON medians.region_id = cells.region_id AND medians.end_day = cells.end_day
LEFT JOIN existing ON existing.region_id = cells.region_id AND existing.grain = cells.grain AND existing.window_start = cells.window_start
-- a window without a customer has no cell; one that had a cell loses it
WHERE cells.customers_365d > 0 OR existing.version > 0;
