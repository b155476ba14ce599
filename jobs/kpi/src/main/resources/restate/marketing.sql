-- Money spent on advertising by the local day it was spent, and what came of it by the time the orders were placed.
--
-- spend: of each region, campaign, medium and day the highest version, in the region it names and all above, on the day of the
-- same date in each region's own calendar. new_customers: known customers by their first order in the feed that is not cancelled,
-- in the region and window it was placed for. attributed: orders not cancelled whose visitor or customer came by a campaign within
-- the 30 days before (the last touch that was not direct), or that name a campaign themselves, in the window they were placed.
-- Money in another currency than the region's is changed at the rate valid when the date began in UTC (spend) or the order was placed: the
-- newest of the pair, in either direction, or else over EUR; without a rate it is left out until there is one.
-- Reads the cells of one batch from kpi_dirty and writes those that have anything, or had. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_marketing (feed, region_id, grain, window_start, window_end, local_window, channel,
    currency, spend, new_customers, attributed_orders, attributed_revenue, attributed_margin, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, with the state in the lowest two bits
    (version, bits) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), bits) AS next_version,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units,
    dirty AS
    (
        SELECT *,
            -- the local dates of the window, by its label: 2017-11-24, 2017-W47 or 2017-11
            multiIf(grain = 'day', toDate(local_window),
                grain = 'week', toMonday(makeDate(toUInt16(substring(local_window, 1, 4)), 1, 4)) + 7 * (toUInt8(substring(local_window, 7)) - 1),
                toDate(concat(local_window, '-01'))) AS first_day,
            multiIf(grain = 'day', first_day + 1, grain = 'week', first_day + 7, addMonths(first_day, 1)) AS end_day
        FROM kpi_dirty FINAL
        WHERE feed = :feed AND batch = :batch AND family = 'marketing'
    ),
    dates AS
    (
        SELECT region_id, grain, window_start, window_end, currency, arrayJoin(range(toUInt32(first_day), toUInt32(end_day))) AS date
        FROM dirty
    ),
    -- UTC days with a dirty window
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start)), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, currency,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), 86400000), intDiv(toUnixTimestamp64Milli(window_end) - 1, 86400000) + 1)) AS slice
        FROM dirty
    ),
    spends AS
    (
        SELECT date, arrayJoin(tupleElement(newest, 1)) AS region_id, tupleElement(newest, 2) AS amount, tupleElement(newest, 3) AS money,
            tupleElement(newest, 4) AS known
        FROM
        (
            SELECT toUInt32(day) AS date, argMax((region_path, amount, currency, known_at), (version_number, event_id)) AS newest
            FROM marketing_spend
            WHERE feed = :feed AND toUInt32(day) IN (SELECT date FROM dates)
            GROUP BY region_id, campaign, medium, day
        )
    ),
    -- every order of known customers, oldest first: (placed, order, cancelled or null, path)
    histories AS
    (
        SELECT arraySort(o -> (o.1, o.2), groupArray((assumeNotNull(placed_at), order_id, cancelled_at, region_path))) AS placed,
            arrayFirstIndex(o -> o.3 IS NULL, placed) AS first
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND customer_id IS NOT NULL
        GROUP BY customer_id
    ),
    firsts AS
    (
        SELECT placed[first].1 AS at, placed[first].4 AS path,
            -- it became the first when those before it were cancelled
            arrayMax(arrayPushFront(arrayMap(o -> ifNull(o.3, at), arraySlice(placed, 1, first - 1)), at)) AS known
        FROM histories
        WHERE first > 0 AND toDate(at) IN (SELECT day FROM days)
    ),
    orders_placed AS
    (
        SELECT order_id, assumeNotNull(placed_at) AS at, region_path AS path, currency AS money, cancelled_at,
            ifNull(visitor_id, '') AS visitor, ifNull(customer_id, '') AS customer, ifNull(campaign, '') AS own_campaign, goods_value,
            goods_value + delivery_fee - ifNull(goods_cost, 0) - ifNull(delivery_cost, 0) - payment_fee - taxes AS margin
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'placed' AND toDate(occurred_at) IN (SELECT day FROM days))
    ),
    -- of the same orders, read without folding their steps
    buyers AS
    (
        SELECT ifNull(visitor_id, '') AS visitor, ifNull(customer_id, '') AS customer
        FROM orders
        WHERE feed = :feed AND step = 'placed' AND toDate(occurred_at) IN (SELECT day FROM days)
    ),
    touches AS
    (
        SELECT arrayJoin(arrayFilter(who -> who.2 != '', [('visitor', visitor_id), ('customer', ifNull(customer_id, ''))])) AS who,
            occurred_at AS touched_at
        FROM clicks
        WHERE feed = :feed AND ifNull(campaign, '') != ''
            AND occurred_at >= (SELECT min(window_start) FROM dirty) - toIntervalDay(30) AND occurred_at < (SELECT max(window_end) FROM dirty)
            AND (visitor_id IN (SELECT visitor FROM buyers) OR ifNull(customer_id, '') IN (SELECT customer FROM buyers WHERE customer != ''))
    ),
    last_touches AS
    (
        SELECT order_id, max(touched_at) AS touched_at
        FROM
        (
            SELECT order_id, at, arrayJoin([('visitor', visitor), ('customer', customer)]) AS who FROM orders_placed
        ) AS asked
        ASOF INNER JOIN touches ON touches.who = asked.who AND asked.at >= touches.touched_at
        GROUP BY order_id
    ),
    attributed AS
    (
        SELECT arrayJoin(path) AS region_id, at, money, goods_value, margin, cancelled_at,
            own_campaign != '' OR last_touches.touched_at >= at - toIntervalDay(30) AS is_attributed
        FROM orders_placed
        LEFT JOIN last_touches USING (order_id)
    ),
    legs AS
    (
        SELECT from_currency, to_currency, valid_from, factor, known_at FROM fx_legs WHERE feed = :feed
    ),
    -- what is counted in money, beside the window it counts in
    priced AS
    (
        SELECT dates.region_id AS region_id, grain, window_start, toDateTime64(toDate(dates.date), 3, 'UTC') AS at, money, currency,
            amount AS spend, 0 AS orders, 0 AS revenue, 0 AS margin, known, 1 AS input
        FROM spends
        INNER JOIN dates ON dates.region_id = spends.region_id AND dates.date = spends.date
        UNION ALL
        SELECT slices.region_id AS region_id, grain, window_start, attributed.at AS at, money, currency,
            0, is_counted, if(is_counted, goods_value, 0), if(is_counted, attributed.margin, 0), ifNull(cancelled_at, attributed.at), is_counted
        FROM (SELECT *, is_attributed AND cancelled_at IS NULL AS is_counted FROM attributed) AS attributed
        INNER JOIN slices ON slices.region_id = attributed.region_id AND slices.slice = intDiv(toUnixTimestamp64Milli(attributed.at), 86400000)
        WHERE attributed.at >= window_start AND attributed.at < window_end
    ),
    changed AS
    (
        SELECT region_id, grain, window_start, spend, orders, revenue, margin, input,
            priced.money = priced.currency OR priced.currency = '' AS is_same,
            multiIf(is_same, 1, direct.factor > 0, direct.factor, into.factor * out.factor)
                * minor_units(priced.currency) / minor_units(if(is_same, priced.currency, priced.money)) AS factor,
            greatest(priced.known, multiIf(is_same, priced.known, direct.factor > 0, direct.known_at, greatest(into.known_at, out.known_at))) AS known
        FROM priced
        ASOF LEFT JOIN legs AS direct ON direct.from_currency = priced.money AND direct.to_currency = priced.currency AND priced.at >= direct.valid_from
        ASOF LEFT JOIN (SELECT * FROM legs WHERE to_currency = 'EUR') AS into ON into.from_currency = priced.money AND priced.at >= into.valid_from
        ASOF LEFT JOIN (SELECT * FROM legs WHERE from_currency = 'EUR') AS out ON out.to_currency = priced.currency AND priced.at >= out.valid_from
    ),
    facts AS
    (
        -- without a rate, money of another currency is left out rather than shown wrong
        SELECT region_id, grain, window_start, if(is_same, spend, toInt64(round(spend * factor))) AS spend, 0 AS newcomers, orders,
            if(is_same, revenue, toInt64(round(revenue * factor))) AS revenue, if(is_same, margin, toInt64(round(margin * factor))) AS margin,
            known, input
        FROM changed
        WHERE factor > 0
        UNION ALL
        SELECT slices.region_id AS region_id, grain, window_start, 0, 1, 0, 0, 0, known, 1
        FROM (SELECT at, known, arrayJoin(path) AS region_id FROM firsts) AS firsts
        INNER JOIN slices ON slices.region_id = firsts.region_id AND slices.slice = intDiv(toUnixTimestamp64Milli(at), 86400000)
        WHERE at >= window_start AND at < window_end
    ),
    cells AS
    (
        SELECT region_id, grain, window_start, toInt64(sum(facts.spend)) AS spend, toInt64(sum(newcomers)) AS new_customers,
            toInt64(sum(facts.orders)) AS attributed_orders, toInt64(sum(revenue)) AS attributed_revenue,
            toInt64(sum(facts.margin)) AS attributed_margin, max(known) AS changed_at, toUInt64(sum(input)) AS inputs
        FROM facts
        GROUP BY region_id, grain, window_start
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, max(version) AS version
        FROM kpi_marketing
        WHERE feed = :feed AND (region_id, grain, window_start) IN (SELECT region_id, grain, window_start FROM dirty)
        GROUP BY region_id, grain, window_start
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, 'all',
    dirty.currency, cells.spend, cells.new_customers, cells.attributed_orders, cells.attributed_revenue, cells.attributed_margin,
    -- a function of the facts alone, so that it does not matter how often and how far ahead of time a cell was computed
    multiIf(toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        cells.changed_at >= dirty.window_end, 'restated', 'final') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)),
    cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start)
LEFT JOIN existing USING (region_id, grain, window_start)
-- a window in which nothing happened has no cell; one that had a cell loses it
WHERE cells.inputs > 0 OR existing.version > 0;
