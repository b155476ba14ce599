-- Cart episodes that ended in the window, by region and channel of their first cart event.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).
-- Episodes are cut again from what was done since 8 days before the earliest window: exact unless a visitor touched a cart at
-- least once a day through all of them.

INSERT INTO kpi_carts (feed, region_id, grain, window_start, window_end, local_window, channel,
    episodes, abandoned, episodes_1d, abandoned_1d, episodes_2d, abandoned_2d, episodes_3d_7d, abandoned_3d_7d,
    episodes_over_7d, abandoned_over_7d, episodes_no_quote, abandoned_no_quote, episodes_fee_above, abandoned_fee_above,
    visitors, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, in state 2 (restated)
    (version) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), 2) AS next_version,
    24 * 60 * 60 * 1000 AS pause_ms,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'carts'
    ),
    -- UTC days with a cart event of an episode that may end in a dirty window: those of the window and the day before
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start) - 1), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    -- a window once per UTC hour or day (by its grain) that it touches: facts meet windows by (region, slice) first, so that
    -- the join stays linear
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, channel,
            toInt64(if(grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), width), intDiv(toUnixTimestamp64Milli(window_end) - 1, width) + 1)) AS slice
        FROM dirty
    ),
    touched AS
    (
        SELECT DISTINCT visitor_id FROM clicks
        WHERE feed = :feed AND action IN ('cart_added', 'cart_removed') AND toDate(occurred_at) IN (SELECT day FROM days)
    ),
    acts AS
    (
        SELECT visitor_id, toUnixTimestamp64Milli(occurred_at) AS at, event_id, false AS is_order,
            action IN ('cart_added', 'cart_removed') AS is_cart, if(is_cart, ifNull(cart_id, ''), cart_id) AS named,
            region_path, channel, promised_days, ifNull(quoted_fee > expected_fee, false) AS is_fee_above
        FROM clicks FINAL
        WHERE feed = :feed AND action IN ('cart_added', 'cart_removed', 'quote_shown')
            AND visitor_id IN (SELECT visitor_id FROM touched)
            AND occurred_at >= (SELECT min(window_start) - toIntervalDay(8) FROM dirty)
            AND occurred_at < (SELECT max(window_end) FROM dirty)
        UNION ALL
        SELECT assumeNotNull(order_lives.visitor_id), toUnixTimestamp64Milli(assumeNotNull(placed_at)), order_id, true,
            false, cart_id, CAST([], 'Array(String)'), '', CAST(NULL, 'Nullable(Int32)'), false
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_lives.visitor_id IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'placed' AND orders.visitor_id IN (SELECT visitor_id FROM touched))
    ),
    -- a quote or an order that names no cart belongs to that of the visitor's last cart event before it; at one instant
    -- clicks come before orders
    in_carts AS
    (
        SELECT *, ifNull(named, anyLastIf(named, is_cart) OVER
            (PARTITION BY visitor_id ORDER BY at, is_order, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS cart
        FROM acts
    ),
    -- each cart event with what followed it until the next one
    numbered AS
    (
        SELECT *, countIf(is_cart) OVER
            (PARTITION BY visitor_id, cart ORDER BY at, is_order, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
        FROM in_carts
        WHERE cart IS NOT NULL
    ),
    touches AS
    (
        SELECT visitor_id, cart, number, minIf(at, is_cart) AS touched_at,
            anyIf(region_path, is_cart) AS path, anyIf(channel, is_cart) AS sold_through, count() AS acts,
            arraySort(arrayFilter(o -> o <= touched_at + pause_ms, groupArrayIf(at, is_order)))[1] AS ordered_at,
            arraySort(arrayFilter(q -> q.1 <= touched_at + pause_ms AND (ordered_at = 0 OR q.1 <= ordered_at),
                groupArrayIf((at, event_id, ifNull(promised_days, -1), is_fee_above), NOT is_cart AND NOT is_order))) AS quotes
        FROM numbered
        WHERE number > 0
        GROUP BY visitor_id, cart, number
    ),
    -- an episode begins after an order, or after more than a day without a cart event
    begun AS
    (
        SELECT *,
            lagInFrame(touched_at) OVER before AS previous_at, lagInFrame(ordered_at) OVER before AS previous_order,
            number = 1 OR previous_order > 0 OR touched_at - previous_at > pause_ms AS begins
        FROM touches
        WINDOW before AS (PARTITION BY visitor_id, cart ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    episodes_of AS
    (
        SELECT *, sum(begins) OVER (PARTITION BY visitor_id, cart ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS episode
        FROM begun
    ),
    ended AS
    (
        SELECT visitor_id, argMin(path, number) AS region_path, argMin(sold_through, number) AS sold_through,
            max(ordered_at) AS bought_at, if(bought_at > 0, bought_at, max(touched_at) + pause_ms) AS end_at,
            argMaxIf(quotes[-1], number, notEmpty(quotes)) AS quote, countIf(notEmpty(quotes)) > 0 AS has_quote, sum(acts) AS acts
        FROM episodes_of
        GROUP BY visitor_id, cart, episode
    ),
    facts AS
    (
        SELECT visitor_id, arrayJoin(region_path) AS region_id, fromUnixTimestamp64Milli(end_at, 'UTC') AS at, sold_through AS channel,
            bought_at = 0 AS is_abandoned, has_quote AND quote.4 AS is_fee_above, acts,
            multiIf(NOT has_quote OR quote.3 < 0, 'none', quote.3 <= 1, '1d', quote.3 = 2, '2d', quote.3 <= 7, '3d_7d', 'over_7d') AS days_promised
        FROM ended
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(count()) AS episodes, toInt64(countIf(is_abandoned)) AS abandoned,
            toInt64(countIf(days_promised = '1d')) AS episodes_1d, toInt64(countIf(days_promised = '1d' AND is_abandoned)) AS abandoned_1d,
            toInt64(countIf(days_promised = '2d')) AS episodes_2d, toInt64(countIf(days_promised = '2d' AND is_abandoned)) AS abandoned_2d,
            toInt64(countIf(days_promised = '3d_7d')) AS episodes_3d_7d,
            toInt64(countIf(days_promised = '3d_7d' AND is_abandoned)) AS abandoned_3d_7d,
            toInt64(countIf(days_promised = 'over_7d')) AS episodes_over_7d,
            toInt64(countIf(days_promised = 'over_7d' AND is_abandoned)) AS abandoned_over_7d,
            toInt64(countIf(days_promised = 'none')) AS episodes_no_quote,
            toInt64(countIf(days_promised = 'none' AND is_abandoned)) AS abandoned_no_quote,
            toInt64(countIf(is_fee_above)) AS episodes_fee_above, toInt64(countIf(is_fee_above AND is_abandoned)) AS abandoned_fee_above,
            toInt64(uniqExact(visitor_id)) AS visitors, sum(acts) AS inputs
        FROM facts
        ARRAY JOIN [3600000, 86400000] AS width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), width)
        WHERE at >= window_start AND at < window_end AND (slices.channel = 'all' OR slices.channel = facts.channel)
        GROUP BY region_id, grain, window_start, channel
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(version) AS version
        FROM kpi_carts
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    cells.episodes, cells.abandoned, cells.episodes_1d, cells.abandoned_1d, cells.episodes_2d, cells.abandoned_2d,
    cells.episodes_3d_7d, cells.abandoned_3d_7d, cells.episodes_over_7d, cells.abandoned_over_7d, cells.episodes_no_quote,
    cells.abandoned_no_quote, cells.episodes_fee_above, cells.abandoned_fee_above, cells.visitors,
    'restated', next_version(existing.version), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
