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
    -- the next fold, or the first, with the state in the lowest two bits
    (version, bits) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), bits) AS next_version,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units,
    -- an amount in the region's money; no rate: it is in that money already
    (amount, rate) -> if(rate > 0, toInt64(round(amount * rate)), toInt64(amount)) AS changed,
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
        SELECT arrayJoin(region_path) AS region_id, assumeNotNull(placed_at) AS at, channel, currency,
            cancelled_at IS NOT NULL AS is_cancelled, goods_value, discount, delivery_fee, goods_cost,
            ifNull(if(is_cancelled, actual_delivery_cost, lives.delivery_cost), 0) AS delivery_cost, payment_fee, taxes
        FROM lives
    ),
    -- what one minor unit of a fact's money is worth in the region's, at the newest rate of the pair not later than the fact, in either
    -- direction, or else over EUR
    pairs AS
    (
        SELECT DISTINCT facts.currency AS money, wanted.currency AS currency, assumeNotNull(at) AS changed_at
        FROM facts
        INNER JOIN (SELECT DISTINCT region_id, currency FROM dirty) AS wanted ON wanted.region_id = facts.region_id
        WHERE facts.currency != wanted.currency AND facts.currency != '' AND wanted.currency != ''
    ),
    legs AS
    (
        SELECT from_currency, to_currency, valid_from, factor FROM fx_legs WHERE feed = :feed
    ),
    rates AS
    (
        SELECT money, currency, changed_at,
            if(direct.factor > 0, direct.factor, into.factor * out.factor) * minor_units(currency) / minor_units(money) AS rate
        FROM pairs
        ASOF LEFT JOIN legs AS direct ON direct.from_currency = pairs.money AND direct.to_currency = pairs.currency AND pairs.changed_at >= direct.valid_from
        ASOF LEFT JOIN (SELECT * FROM legs WHERE to_currency = 'EUR') AS into ON into.from_currency = pairs.money AND pairs.changed_at >= into.valid_from
        ASOF LEFT JOIN (SELECT * FROM legs WHERE from_currency = 'EUR') AS out ON out.to_currency = pairs.currency AND pairs.changed_at >= out.valid_from
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(count()) AS orders, toInt64(countIf(is_cancelled)) AS cancelled_orders,
            sumIf(changed(goods_value, rates.rate), NOT is_cancelled) AS revenue,
            sumIf(changed(facts.discount, rates.rate), NOT is_cancelled) AS discount,
            sumIf(changed(delivery_fee, rates.rate), NOT is_cancelled) AS delivery_fees,
            sumIf(changed(ifNull(facts.goods_cost, 0), rates.rate), NOT is_cancelled) AS goods_cost,
            toInt64(countIf(facts.goods_cost IS NOT NULL AND NOT is_cancelled)) AS costed_orders,
            sum(changed(facts.delivery_cost, rates.rate)) AS delivery_cost,
            sumIf(changed(payment_fee, rates.rate), NOT is_cancelled) AS payment_fees,
            sumIf(changed(facts.taxes, rates.rate), NOT is_cancelled) AS taxes,
            toUInt64(orders + cancelled_orders) AS inputs
        FROM facts
        ARRAY JOIN [60000, 3600000, 86400000] AS fact_width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = fact_width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), fact_width)
        LEFT JOIN rates ON rates.money = facts.currency AND rates.currency = slices.currency AND rates.changed_at = facts.at
        WHERE at >= window_start AND at < window_end AND (slices.channel = 'all' OR slices.channel = facts.channel)
            -- without a rate, money of another currency is left out rather than shown wrong
            AND (slices.currency = facts.currency OR slices.currency = '' OR facts.currency = '' OR rates.rate > 0)
        GROUP BY region_id, grain, window_start, channel
    ),
    mixed AS
    (
        SELECT region_id FROM regions_of_several_currencies WHERE feed = :feed
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(kpi_orders.version) AS version, argMax(state, kpi_orders.version) AS state,
            argMax((orders, cancelled_orders, revenue, discount, delivery_fees, goods_cost, costed_orders, delivery_cost, payment_fees, taxes), kpi_orders.version) AS figures
        FROM kpi_orders
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    dirty.currency, cells.orders, cells.cancelled_orders, cells.revenue, cells.discount, cells.delivery_fees,
    cells.goods_cost, cells.costed_orders, cells.delivery_cost, cells.payment_fees, cells.taxes,
    -- other cells come here only when they are over and given up by the job
    multiIf(dirty.region_id NOT IN (SELECT region_id FROM mixed), 'restated',
        toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        existing.state IN ('', 'provisional'), 'final',
        existing.figures = (cells.orders, cells.cancelled_orders, cells.revenue, cells.discount, cells.delivery_fees, cells.goods_cost, cells.costed_orders, cells.delivery_cost, cells.payment_fees, cells.taxes), existing.state,
        'restated') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
