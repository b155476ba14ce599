-- Orders placed in the window; revenue, discount, fees and costs of those not cancelled by now. A cancelled order is refunded
-- and keeps its goods: of its costs only what its delivery actually cost is left.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_orders (feed, region_id, grain, window_start, window_end, local_window, channel,
    currency, orders, cancelled_orders, revenue, discount, delivery_fees, goods_cost, costed_orders, delivery_cost,
    payment_fees, taxes, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, in state 2 (restated)
    (version) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), 2) AS next_version,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'orders'
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
        SELECT region_id, grain, window_start, window_end, channel, currency,
            toInt64(multiIf(grain = 'minute', 60000, grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), width), intDiv(toUnixTimestamp64Milli(window_end) - 1, width) + 1)) AS slice
        FROM dirty
    ),
    lives AS
    (
        SELECT placed_at, region_path, channel, currency, cancelled_at, goods_value, discount, delivery_fee,
            goods_cost, delivery_cost, actual_delivery_cost, payment_fee, taxes
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'placed' AND toDate(occurred_at) IN (SELECT day FROM days))
    ),
    facts AS
    (
        SELECT arrayJoin(region_path) AS region_id, placed_at AS at, channel, currency,
            cancelled_at IS NOT NULL AS is_cancelled, goods_value, discount, delivery_fee, goods_cost,
            ifNull(if(is_cancelled, actual_delivery_cost, lives.delivery_cost), 0) AS delivery_cost, payment_fee, taxes
        FROM lives
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(count()) AS orders, toInt64(countIf(is_cancelled)) AS cancelled_orders,
            sumIf(goods_value, NOT is_cancelled) AS revenue,
            sumIf(facts.discount, NOT is_cancelled) AS discount,
            sumIf(delivery_fee, NOT is_cancelled) AS delivery_fees,
            sumIf(ifNull(facts.goods_cost, 0), NOT is_cancelled) AS goods_cost,
            toInt64(countIf(facts.goods_cost IS NOT NULL AND NOT is_cancelled)) AS costed_orders,
            sum(facts.delivery_cost) AS delivery_cost,
            sumIf(payment_fee, NOT is_cancelled) AS payment_fees,
            sumIf(facts.taxes, NOT is_cancelled) AS taxes,
            toUInt64(orders + cancelled_orders) AS inputs
        FROM facts
        ARRAY JOIN [60000, 3600000, 86400000] AS width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), width)
        WHERE at >= window_start AND at < window_end AND (slices.channel = 'all' OR slices.channel = facts.channel)
            -- without a rate, money of another currency is left out rather than shown wrong
            AND (slices.currency = facts.currency OR slices.currency = '' OR facts.currency = '')
        GROUP BY region_id, grain, window_start, channel
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(version) AS version
        FROM kpi_orders
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    dirty.currency, cells.orders, cells.cancelled_orders, cells.revenue, cells.discount, cells.delivery_fees,
    cells.goods_cost, cells.costed_orders, cells.delivery_cost, cells.payment_fees, cells.taxes,
    'restated', next_version(existing.version), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
