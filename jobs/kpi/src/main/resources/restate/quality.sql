-- Reviews, returns and charge-backs by their own time, and orders paid and parcels arrived in the window.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_quality (feed, region_id, grain, window_start, window_end, local_window, channel,
    currency, reviews, review_score, low_reviews, complaints, returns, returned_value, deliveries,
    charge_backs, charged_back_value, paid_orders, complaints_late, complaints_damaged, complaints_wrong, complaints_incomplete,
    complaints_courier, complaints_product, complaints_other, state, version, inputs, watermark_at)
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
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'quality'
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
    -- what happened to an order: (at, step, score or 0, complaint, value of what came or was charged back)
    happenings AS
    (
        SELECT region_path, channel, currency, arrayJoin(arrayConcat(
            if(delivered_at IS NULL, [], [(assumeNotNull(delivered_at), 'delivered', 0, CAST(NULL, 'Nullable(String)'), 0)]),
            if(paid_at IS NULL, [], [(assumeNotNull(paid_at), 'paid', 0, CAST(NULL, 'Nullable(String)'), 0)]),
            arrayMap(r -> (r.at, 'reviewed', ifNull(r.score, 0), r.complaint, 0), reviews),
            arrayMap(r -> (r.at, 'charged_back', 0, CAST(NULL, 'Nullable(String)'), ifNull(r.value, 0)), charged_back),
            arrayMap(r -> (r.at, 'returned', 0, CAST(NULL, 'Nullable(String)'), ifNull(r.value, 0)), returns))) AS happening
        FROM touched_lives
        WHERE placed_at IS NOT NULL
        UNION ALL
        -- goods of an order that was never seen come back to where the return says, on no channel and in no currency known
        SELECT back.region_path, '', '', (back.at, 'returned', 0, CAST(NULL, 'Nullable(String)'), ifNull(back.value, 0))
        FROM touched_lives
        ARRAY JOIN returns AS back
        WHERE placed_at IS NULL
    ),
    touched_lives AS
    (
        SELECT placed_at, region_path, channel, currency, delivered_at, paid_at, reviews, returns, charged_back
        FROM order_lives
        WHERE feed = :feed AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step IN ('delivered', 'paid', 'reviewed', 'returned', 'charged_back')
                AND toDate(occurred_at) IN (SELECT day FROM days))
    ),
    facts AS
    (
        SELECT arrayJoin(region_path) AS region_id, channel, currency, happening.1 AS at, happening.2 AS step,
            happening.3 AS score, happening.4 AS complaint, happening.5 AS value
        FROM happenings
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
            toInt64(countIf(step = 'reviewed')) AS reviews,
            toInt64(sum(score)) AS review_score,
            toInt64(countIf(step = 'reviewed' AND score <= 2)) AS low_reviews,
            toInt64(countIf(complaint IS NOT NULL)) AS complaints,
            toInt64(countIf(step = 'returned')) AS returns,
            toInt64(sumIf(changed(value, rates.rate), step = 'returned')) AS returned_value,
            toInt64(countIf(step = 'delivered')) AS deliveries,
            toInt64(countIf(step = 'charged_back')) AS charge_backs,
            toInt64(sumIf(changed(value, rates.rate), step = 'charged_back')) AS charged_back_value,
            toInt64(countIf(step = 'paid')) AS paid_orders,
            toInt64(countIf(complaint = 'late')) AS complaints_late,
            toInt64(countIf(complaint = 'damaged')) AS complaints_damaged,
            toInt64(countIf(complaint = 'wrong')) AS complaints_wrong,
            toInt64(countIf(complaint = 'incomplete')) AS complaints_incomplete,
            toInt64(countIf(complaint = 'courier')) AS complaints_courier,
            toInt64(countIf(complaint = 'product')) AS complaints_product,
            toInt64(countIf(complaint NOT IN ('late', 'damaged', 'wrong', 'incomplete', 'courier', 'product'))) AS complaints_other,
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
        SELECT region_id, grain, window_start, channel, max(kpi_quality.version) AS version, argMax(state, kpi_quality.version) AS state,
            argMax((reviews, review_score, complaints, returns, returned_value, deliveries, charge_backs, charged_back_value, paid_orders), kpi_quality.version) AS figures
        FROM kpi_quality
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    dirty.currency, cells.reviews, cells.review_score, cells.low_reviews, cells.complaints, cells.returns, cells.returned_value, cells.deliveries,
    cells.charge_backs, cells.charged_back_value, cells.paid_orders, cells.complaints_late, cells.complaints_damaged,
    cells.complaints_wrong, cells.complaints_incomplete, cells.complaints_courier, cells.complaints_product, cells.complaints_other,
    -- other cells come here only when they are over and given up by the job
    multiIf(dirty.region_id NOT IN (SELECT region_id FROM mixed), 'restated',
        toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        existing.state IN ('', 'provisional'), 'final',
        existing.figures = (cells.reviews, cells.review_score, cells.complaints, cells.returns, cells.returned_value, cells.deliveries, cells.charge_backs, cells.charged_back_value, cells.paid_orders), existing.state,
        'restated') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
