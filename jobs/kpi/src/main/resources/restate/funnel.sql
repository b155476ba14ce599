-- Sessions that started in the window, by region and channel of their first event.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).
-- Sessions are cut again from the clicks since 7 days before the earliest window: exact unless a visitor clicked through
-- all of these days without a pause of 30 minutes.

INSERT INTO kpi_funnel (feed, region_id, grain, window_start, window_end, local_window, channel,
    sessions, reached_product, reached_cart, reached_checkout, reached_quote, reached_order, found_product,
    time_to_product_p50_s, visitors, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, in state 2 (restated)
    (version) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), 2) AS next_version,
    -- HdrHistogram's highest equivalent value at 2 significant digits, unit 1: v < 256 exactly, above in steps of
    -- 2^(bits of v - 8), so that these quantiles equal those of the stream
    (v) -> v - v % greatest(1, intDiv(roundToExp2(v), 128)) + greatest(1, intDiv(roundToExp2(v), 128)) - 1 AS resolved,
    30 * 60 * 1000 AS pause_ms,
    12 * 60 * 60 * 1000 AS longest_ms,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'funnel'
    ),
    -- UTC days with a dirty window: what of the facts has to be read
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start)), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    -- a window once per UTC minute, hour or day (by its grain) that it touches: facts meet windows by (region, slice) first,
    -- so that the join stays linear
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, channel,
            toInt64(multiIf(grain = 'minute', 60000, grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), width), intDiv(toUnixTimestamp64Milli(window_end) - 1, width) + 1)) AS slice
        FROM dirty
    ),
    -- visitors whose session may start in a dirty window: they clicked in it
    touched AS
    (
        SELECT DISTINCT visitor_id FROM clicks WHERE feed = :feed AND toDate(occurred_at) IN (SELECT day FROM days)
    ),
    visits AS
    (
        SELECT visitor_id,
            -- in the order (occurred_at, event_id): (ms, event, action, region path, channel)
            arraySort(groupArray((toUnixTimestamp64Milli(occurred_at), event_id, action, region_path, channel))) AS events,
            -- an event starts a session after a pause, or 12 h after the start of the one before; its state: (starts, last event)
            arrayFold(
                (state, at) -> (
                    if(empty(state.1) OR at - state.2 > pause_ms OR at >= state.1[-1] + longest_ms, arrayPushBack(state.1, at), state.1),
                    at),
                events.1,
                (CAST([], 'Array(Int64)'), toInt64(0))).1 AS starts
        FROM clicks FINAL
        WHERE feed = :feed AND visitor_id IN (SELECT visitor_id FROM touched)
            AND occurred_at >= (SELECT min(window_start) - toIntervalDay(7) FROM dirty)
            AND occurred_at < (SELECT max(window_end) + toIntervalHour(13) FROM dirty)
        GROUP BY visitor_id
    ),
    sessions AS
    (
        SELECT visitor_id, start, arrayFilter(e -> e.1 >= start AND e.1 < until, events) AS happened,
            happened[1].4 AS region_path, happened[1].5 AS channel, happened[-1].1 AS last, length(happened) AS clicks,
            arrayFirst(e -> e.3 = 'page_viewed', happened).1 AS first_page,
            arrayFirst(e -> e.3 = 'product_viewed', happened).1 AS first_product,
            arrayExists(e -> e.3 = 'cart_added', happened) AS has_cart,
            arrayExists(e -> e.3 IN ('checkout_started', 'checkout_stepped'), happened) AS has_checkout,
            arrayExists(e -> e.3 = 'quote_shown', happened) AS has_quote
        FROM visits
        ARRAY JOIN starts AS start, arrayPushBack(arrayPopFront(starts), 9223372036854775807) AS until
    ),
    buyers AS
    (
        SELECT assumeNotNull(visitor_id) AS visitor_id, groupArray(toUnixTimestamp64Milli(assumeNotNull(placed_at))) AS placed
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_lives.visitor_id IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'placed' AND orders.visitor_id IN (SELECT visitor_id FROM touched))
        GROUP BY visitor_id
    ),
    facts AS
    (
        SELECT visitor_id, arrayJoin(region_path) AS region_id, fromUnixTimestamp64Milli(start, 'UTC') AS at,
            channel, has_cart, has_checkout, has_quote, first_product > 0 AS has_product,
            first_page > 0 AND first_page <= first_product AS has_found, intDiv(first_product - first_page, 1000) AS found_seconds,
            -- the session that covers the time the order was placed
            arrayCount(p -> p >= start AND p <= last + pause_ms AND p < start + longest_ms, placed) AS orders, clicks
        FROM sessions
        LEFT JOIN buyers USING (visitor_id)
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(count()) AS sessions,
            toInt64(countIf(has_product)) AS reached_product,
            toInt64(countIf(has_cart)) AS reached_cart,
            toInt64(countIf(has_checkout)) AS reached_checkout,
            toInt64(countIf(has_quote)) AS reached_quote,
            toInt64(countIf(orders > 0)) AS reached_order,
            toInt64(countIf(has_found)) AS found_product,
            quantilesExactWeightedIf(0.5)(resolved(greatest(0, found_seconds)), 1, has_found)[1] AS found_quantile,
            toInt64(uniqExact(visitor_id)) AS visitors,
            sum(clicks + orders) AS inputs
        FROM facts
        ARRAY JOIN [60000, 3600000, 86400000] AS width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), width)
        WHERE at >= window_start AND at < window_end AND (slices.channel = 'all' OR slices.channel = facts.channel)
        GROUP BY region_id, grain, window_start, channel
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(version) AS version
        FROM kpi_funnel
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    cells.sessions, cells.reached_product, cells.reached_cart, cells.reached_checkout, cells.reached_quote, cells.reached_order,
    cells.found_product, if(cells.found_product = 0, NULL, cells.found_quantile), cells.visitors,
    'restated', next_version(existing.version), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
