-- Parcels that arrived in the window after their promise, by the cause.
--
-- The time promised is shared out: a tenth until a hub is allocated (stock), three tenths from there until the parcel leaves it
-- (picking), the rest on the way. The stage that took longest beyond its share is the cause; of equals the first. Exactly, the
-- first of these that holds:
--   address  the check of the address had failed (mismatched);
--   unknown  no step between placing and delivery was told, or no stage took longer than its share;
--   stock    the wait for a hub overran most;
--   picking  from hub to leaving overran most. Where no hub was told, the time from placing until leaving, with both shares;
--   weather  the way overran most, and in the last 24 hours before the arrival (less where the way was shorter) there was bad
--            weather in the region or one above it: rain of 7.6 mm/h or more, a mean wind of 13.9 m/s or more (Beaufort 7) or
--            a gust of 17.2 m/s or more (Beaufort 8) that was observed, or an official alert; known at most 3 hours after;
--   courier  the way overran most.
-- Where the parcel was never said to leave, only stock can be told from the rest, which is unknown.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them from the raw facts alone: of windows that ended (:is_range)
-- final, also when run again with the same outcome; of marks restated, since those tell of changes after the end. May be run
-- again.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter), :is_range (boolean).

INSERT INTO kpi_lateness (feed, region_id, grain, window_start, window_end, local_window, channel,
    late_deliveries, late_stock, late_picking, late_courier, late_weather, late_address, late_unknown,
    state, version, inputs, watermark_at)
WITH
    (version) -> bitShiftLeft(bitShiftRight(version, 2) + 1, 2) AS next_fold,
    bitShiftLeft(bitShiftRight(toUInt64(:version_floor), 2), 2) AS next_floor,
    24 * 60 * 60 * 1000 AS day_ms,
    dirty AS
    (
        SELECT DISTINCT feed, region_id, grain, window_start, window_end, local_window, channel
        FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'lateness'
    ),
    -- UTC days with a dirty window: what of the facts has to be read
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start)), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    -- a window once per UTC day that it touches: facts meet windows by (region, slice) first, so that the join stays linear
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, channel,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), 86400000), intDiv(toUnixTimestamp64Milli(window_end) - 1, 86400000) + 1)) AS slice
        FROM dirty
    ),
    steps AS
    (
        SELECT order_id, region_path, channel, currency, address_check,
            toUnixTimestamp64Milli(assumeNotNull(placed_at)) AS placed_ms,
            greatest(placed_ms, toUnixTimestamp64Milli(assumeNotNull(delivered_at))) AS arrived_ms,
            toUnixTimestamp64Milli(assumeNotNull(delivered_at)) AS delivered_ms,
            -- a promised day ends 1 ms after the last instant that keeps it
            greatest(0, toUnixTimestamp64Milli(assumeNotNull(promise_due_at)) + if(promised_day IS NULL, 0, 1) - placed_ms) AS promised,
            allocated_at IS NOT NULL AS is_allocated, coalesce(shipped_at, out_for_delivery_at) AS left_at, left_at IS NOT NULL AS has_left,
            -- steps out of order count as taken at once
            least(arrived_ms, greatest(placed_ms, if(is_allocated, toUnixTimestamp64Milli(assumeNotNull(allocated_at)), placed_ms))) AS allocated_ms,
            least(arrived_ms, greatest(allocated_ms, if(has_left, toUnixTimestamp64Milli(assumeNotNull(left_at)), allocated_ms))) AS left_ms
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND delivered_at > promise_due_at AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'delivered' AND toDate(occurred_at) IN (SELECT day FROM days))
    ),
    overruns AS
    (
        SELECT *, intDiv(promised, 10) AS stock_share, intDiv(promised * 4, 10) AS leaving_share,
            allocated_ms - placed_ms - stock_share AS stock_over,
            if(is_allocated, left_ms - allocated_ms - (leaving_share - stock_share), left_ms - placed_ms - leaving_share) AS picking_over,
            arrived_ms - left_ms - (promised - leaving_share) AS way_over,
            arrived_ms - allocated_ms - (promised - stock_share) AS rest_over
        FROM steps
    ),
    stages AS
    (
        SELECT *, multiIf(
            address_check = 'mismatched', 'address',
            NOT has_left AND is_allocated AND stock_over > 0 AND stock_over >= rest_over, 'stock',
            NOT has_left, 'unknown',
            is_allocated AND stock_over > 0 AND stock_over >= greatest(picking_over, way_over), 'stock',
            picking_over > 0 AND picking_over >= way_over, 'picking',
            way_over > 0, 'way',
            'unknown') AS stage
        FROM overruns
    ),
    bad_weather AS
    (
        SELECT region_id, toUnixTimestamp64Milli(valid_from) AS from_ms, toUnixTimestamp64Milli(valid_to) AS to_ms,
            toUnixTimestamp64Milli(occurred_at) AS known_ms
        FROM weather FINAL
        WHERE feed = :feed AND valid_to > (SELECT min(window_start) - toIntervalDay(1) FROM dirty)
            AND valid_from < (SELECT max(window_end) FROM dirty)
            AND (ifNull(official_alert, '') != ''
                OR kind = 'observation' AND (ifNull(precipitation_mm_h, 0) >= 7.6 OR ifNull(wind_ms, 0) >= 13.9 OR ifNull(gust_ms, 0) >= 17.2))
    ),
    excused AS
    (
        SELECT DISTINCT order_id
        FROM (SELECT order_id, arrayJoin(region_path) AS region_id, left_ms, arrived_ms FROM stages WHERE stage = 'way') AS ways
        INNER JOIN bad_weather ON bad_weather.region_id = ways.region_id
        WHERE from_ms <= arrived_ms AND to_ms > greatest(left_ms, arrived_ms - day_ms) AND known_ms <= arrived_ms + 3 * 60 * 60 * 1000
    ),
    facts AS
    (
        SELECT arrayJoin(region_path) AS region_id, region_path[1] AS leaf, channel, currency, delivered_ms,
            multiIf(stage != 'way', stage, order_id IN (SELECT order_id FROM excused), 'weather', 'courier') AS cause
        FROM stages
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(count()) AS late_deliveries,
            toInt64(countIf(cause = 'stock')) AS late_stock,
            toInt64(countIf(cause = 'picking')) AS late_picking,
            toInt64(countIf(cause = 'courier')) AS late_courier,
            toInt64(countIf(cause = 'weather')) AS late_weather,
            toInt64(countIf(cause = 'address')) AS late_address,
            toInt64(countIf(cause = 'unknown')) AS late_unknown
        FROM facts
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.slice = intDiv(delivered_ms, 86400000)
        WHERE delivered_ms >= toUnixTimestamp64Milli(window_start) AND delivered_ms < toUnixTimestamp64Milli(window_end)
            AND (slices.channel = 'all' OR slices.channel = facts.channel)
        GROUP BY region_id, grain, window_start, channel
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(kpi_lateness.version) AS version, argMax(state, kpi_lateness.version) AS state,
            argMax((late_deliveries, late_stock, late_picking, late_courier, late_weather, late_address, late_unknown), kpi_lateness.version) AS figures
        FROM kpi_lateness
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    cells.late_deliveries, cells.late_stock, cells.late_picking, cells.late_courier, cells.late_weather, cells.late_address,
    cells.late_unknown,
    multiIf(
        NOT :is_range, 'restated',
        existing.version = 0, 'final',
        existing.figures = (cells.late_deliveries, cells.late_stock, cells.late_picking, cells.late_courier, cells.late_weather,
            cells.late_address, cells.late_unknown), existing.state,
        'restated') AS new_state,
    bitOr(if(existing.version = 0, next_floor, next_fold(existing.version)), if(new_state = 'final', 1, 2)),
    cells.late_deliveries, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel)
-- a window without a late parcel has no cell; one that had a cell loses it
WHERE cells.late_deliveries > 0 OR existing.version > 0;
