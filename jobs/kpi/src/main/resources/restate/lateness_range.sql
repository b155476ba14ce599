-- Marks as dirty, for lateness.sql in the same batch, the cells in which parcels arrived late: all day, week and month windows
-- of all regions of a zone that end in (:from_ms, :to_ms].
--
-- Runs once each time a window of the zone has ended and the weather of its end is known, or once for many windows. May be run
-- again.
-- Parameters, replaced in the text: :feed, :batch and :zone (quoted strings), :from_ms and :to_ms (integers, milliseconds since
-- 1970).

INSERT INTO kpi_dirty (feed, batch, family, region_id, grain, window_start, window_end, local_window, channel, currency)
WITH
    end_days AS
    (
        SELECT toDate(arrayJoin(range(
            toUInt32(toDate(fromUnixTimestamp64Milli(:from_ms, 'UTC'), :zone)),
            toUInt32(toDate(fromUnixTimestamp64Milli(:to_ms, 'UTC'), :zone)) + 1))) AS end_date
    ),
    calendar AS
    (
        SELECT end_date, grain,
            multiIf(grain = 'day', end_date - 1, grain = 'week', end_date - 7, subtractMonths(end_date, 1)) AS start_date,
            multiIf(grain = 'day', formatDateTime(start_date, '%Y-%m-%d'), grain = 'week', formatDateTime(start_date, '%G-W%V'),
                formatDateTime(start_date, '%Y-%m')) AS local_window
        FROM end_days
        ARRAY JOIN ['day', 'week', 'month'] AS grain
        WHERE (grain = 'day' OR grain = 'week' AND toDayOfWeek(end_date) = 1 OR grain = 'month' AND toDayOfMonth(end_date) = 1)
            -- the first instant of a local day, which need not be 00:00
            AND toUnixTimestamp(toDateTime(end_date, :zone)) * 1000 > :from_ms AND toUnixTimestamp(toDateTime(end_date, :zone)) * 1000 <= :to_ms
    ),
    windows AS
    (
        SELECT grain, local_window,
            toDateTime64(toDateTime(start_date, :zone), 3, 'UTC') AS window_start,
            toDateTime64(toDateTime(end_date, :zone), 3, 'UTC') AS window_end
        FROM calendar
    ),
    -- a window once per UTC day that it touches, so that the join stays linear
    slices AS
    (
        SELECT grain, local_window, window_start, window_end,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), 86400000), intDiv(toUnixTimestamp64Milli(window_end) - 1, 86400000) + 1)) AS slice
        FROM windows
    ),
    late AS
    (
        SELECT arrayJoin(region_path) AS region_id, channel, currency, delivered_at
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND delivered_at > promise_due_at AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'delivered' AND occurred_at >= (SELECT min(window_start) FROM windows)
                AND occurred_at < (SELECT max(window_end) FROM windows))
    ),
    -- places that nobody knows are in no zone and have no weather
    in_zone AS
    (
        SELECT region_id FROM regions_latest WHERE feed = :feed AND zone = :zone
    )
SELECT DISTINCT :feed, :batch, 'lateness', late.region_id, slices.grain, slices.window_start, slices.window_end,
    slices.local_window, channel_or_all, late.currency
FROM late
INNER JOIN slices ON slices.slice = intDiv(toUnixTimestamp64Milli(assumeNotNull(late.delivered_at)), 86400000)
ARRAY JOIN ['all', late.channel] AS channel_or_all
WHERE late.region_id IN (SELECT region_id FROM in_zone)
    AND late.delivered_at >= slices.window_start AND late.delivered_at < slices.window_end;
