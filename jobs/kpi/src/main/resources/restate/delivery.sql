-- Parcels that arrived in the window, and promises that fell due in it.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_delivery (feed, region_id, grain, window_start, window_end, local_window, channel,
    currency, deliveries, delivery_seconds, delivery_p50_s, delivery_p90_s, delivery_p95_s, promised_deliveries, on_time,
    late_deliveries, lateness_p50_s, lateness_p90_s, delivery_cost, goods_value, promises_due, promises_kept,
    promised_seconds, promised_p50_s, promised_p90_s, promised_p95_s, accurate_deliveries,
    carbon_grams, carbon_deliveries, state, version, inputs, watermark_at)
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
    -- HdrHistogram's highest equivalent value at 2 significant digits, unit 1: v < 256 exactly, above in steps of
    -- 2^(bits of v - 8), so that these quantiles equal those of the stream
    (v) -> v - v % greatest(1, intDiv(roundToExp2(v), 128)) + greatest(1, intDiv(roundToExp2(v), 128)) - 1 AS resolved,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'delivery'
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
        SELECT placed_at, region_path, channel, currency, delivered_at, delivery_cost, goods_value, promise_due_at,
            -- whole seconds, truncated; a clock that runs backwards counts as 0
            greatest(0, intDiv(toUnixTimestamp64Milli(assumeNotNull(delivered_at)) - toUnixTimestamp64Milli(assumeNotNull(placed_at)), 1000))
                AS delivery_seconds,
            -- a promised day ends 1 ms after the last instant that keeps it
            intDiv(toUnixTimestamp64Milli(assumeNotNull(delivered_at)) - toUnixTimestamp64Milli(assumeNotNull(promise_due_at))
                - if(promised_day IS NULL, 0, 1), 1000) AS lateness_seconds,
            ifNull(delivered_at <= promise_due_at, false) AS is_kept,
            greatest(0, intDiv(toUnixTimestamp64Milli(assumeNotNull(promise_due_at)) + if(promised_day IS NULL, 0, 1)
                - toUnixTimestamp64Milli(assumeNotNull(placed_at)), 1000)) AS promised_seconds,
            arrayExists(r -> ifNull(r.complaint, '') IN ('damaged', 'wrong', 'incomplete'), reviews)
                OR arrayExists(r -> ifNull(r.reason, '') IN ('damaged', 'wrong', 'incomplete'), returns) AS is_faulty,
            -- hub to door x grams per km of what carried it; unknown for a carrier, whose tour is shared
            indexOf(['foot', 'bike', 'cargo_bike', 'scooter', 'car', 'van'], ifNull(courier_kind, '')) AS ride,
            ride > 0 AND distance_km IS NOT NULL AS is_carbon_known,
            toInt64(floor(ifNull(distance_km, 0) * [0, 0, 5, 80, 170, 230][ride] + 0.5)) AS grams
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND (step = 'delivered' AND toDate(occurred_at) IN (SELECT day FROM days)
                OR step = 'placed' AND toDate(assumeNotNull(promise_due_at)) IN (SELECT day FROM days)))
    ),
    -- an order is up to two facts: its arrival and its promise falling due
    facts AS
    (
        SELECT arrayJoin(region_path) AS region_id, assumeNotNull(moment.1) AS at, moment.2 AS is_arrival,
            channel, currency, delivery_seconds, lateness_seconds, is_kept, promise_due_at IS NOT NULL AS is_promised, delivery_cost, goods_value,
            promised_seconds, is_faulty, is_carbon_known, grams
        FROM lives
        ARRAY JOIN [(delivered_at, true), (promise_due_at, false)] AS moment
        WHERE moment.1 IS NOT NULL
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
            toInt64(countIf(is_arrival)) AS deliveries,
            sumIf(facts.delivery_seconds, is_arrival) AS delivery_seconds,
            -- nearest rank: the value at 1-based rank ceil(q x n)
            quantilesExactWeightedIf(0.5, 0.9, 0.95)(resolved(facts.delivery_seconds), 1, is_arrival) AS delivery_quantiles,
            toInt64(countIf(is_arrival AND is_promised)) AS promised_deliveries,
            toInt64(countIf(is_arrival AND is_kept)) AS on_time,
            promised_deliveries - on_time AS late_deliveries,
            quantilesExactWeightedIf(0.5, 0.9)(resolved(greatest(0, lateness_seconds)), 1, is_arrival AND is_promised AND NOT is_kept)
                AS lateness_quantiles,
            sumIf(changed(ifNull(facts.delivery_cost, 0), rates.rate), is_arrival) AS delivery_cost,
            sumIf(changed(facts.goods_value, rates.rate), is_arrival) AS goods_value,
            toInt64(countIf(NOT is_arrival)) AS promises_due,
            toInt64(countIf(NOT is_arrival AND is_kept)) AS promises_kept,
            sumIf(facts.promised_seconds, is_arrival AND is_promised) AS promised_seconds,
            quantilesExactWeightedIf(0.5, 0.9, 0.95)(resolved(facts.promised_seconds), 1, is_arrival AND is_promised) AS promised_quantiles,
            toInt64(countIf(is_arrival AND NOT is_faulty)) AS accurate_deliveries,
            sumIf(grams, is_arrival AND is_carbon_known) AS carbon_grams,
            toInt64(countIf(is_arrival AND is_carbon_known)) AS carbon_deliveries,
            count() AS inputs
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
        SELECT region_id, grain, window_start, channel, max(kpi_delivery.version) AS version, argMax(state, kpi_delivery.version) AS state,
            argMax((deliveries, delivery_seconds, promised_deliveries, on_time, delivery_cost, goods_value, promises_due, promises_kept, promised_seconds, accurate_deliveries, carbon_grams), kpi_delivery.version) AS figures
        FROM kpi_delivery
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    dirty.currency, cells.deliveries, cells.delivery_seconds,
    if(cells.deliveries = 0, NULL, cells.delivery_quantiles[1]),
    if(cells.deliveries = 0, NULL, cells.delivery_quantiles[2]),
    if(cells.deliveries = 0, NULL, cells.delivery_quantiles[3]),
    cells.promised_deliveries, cells.on_time, cells.late_deliveries,
    if(cells.late_deliveries = 0, NULL, cells.lateness_quantiles[1]),
    if(cells.late_deliveries = 0, NULL, cells.lateness_quantiles[2]),
    cells.delivery_cost, cells.goods_value, cells.promises_due, cells.promises_kept, cells.promised_seconds,
    if(cells.promised_deliveries = 0, NULL, cells.promised_quantiles[1]),
    if(cells.promised_deliveries = 0, NULL, cells.promised_quantiles[2]),
    if(cells.promised_deliveries = 0, NULL, cells.promised_quantiles[3]),
    cells.accurate_deliveries, cells.carbon_grams, cells.carbon_deliveries,
    -- other cells come here only when they are over and given up by the job
    multiIf(dirty.region_id NOT IN (SELECT region_id FROM mixed), 'restated',
        toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        existing.state IN ('', 'provisional'), 'final',
        existing.figures = (cells.deliveries, cells.delivery_seconds, cells.promised_deliveries, cells.on_time, cells.delivery_cost, cells.goods_value, cells.promises_due, cells.promises_kept, cells.promised_seconds, cells.accurate_deliveries, cells.carbon_grams), existing.state,
        'restated') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
