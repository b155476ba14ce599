-- Marks the marketing cells of all day, week and month windows that end in (:from_ms, :to_ms], of all regions of a zone, in which
-- an order was placed or money was spent; marketing.sql then computes the batch. Cells that lost everything are marked by what took
-- it from them. May be run again: the same cells are marked.
-- Parameters, replaced in the text: :feed, :batch and :zone (quoted strings), :from_ms and :to_ms (integers, milliseconds since 1970).

INSERT INTO kpi_dirty (feed, batch, family, region_id, grain, window_start, window_end, local_window, channel, currency)
WITH
    end_days AS
    (
        SELECT toDate(arrayJoin(range(
            toUInt32(toDate(fromUnixTimestamp64Milli(:from_ms, 'UTC'), :zone)),
            toUInt32(toDate(fromUnixTimestamp64Milli(:to_ms + 1, 'UTC'), :zone)) + 1))) AS end_date
    ),
    calendar AS
    (
        SELECT grain, end_date,
            multiIf(grain = 'day', end_date - 1, grain = 'week', end_date - 7, subtractMonths(end_date, 1)) AS start_date,
            multiIf(grain = 'day', formatDateTime(start_date, '%Y-%m-%d'), grain = 'week', formatDateTime(start_date, '%G-W%V'),
                formatDateTime(start_date, '%Y-%m')) AS local_window,
            -- the first instant of a local day, which need not be 00:00
            toDateTime64(toDateTime(start_date, :zone), 3, 'UTC') AS window_start,
            toDateTime64(toDateTime(end_date, :zone), 3, 'UTC') AS window_end
        FROM end_days
        ARRAY JOIN ['day', 'week', 'month'] AS grain
        -- over once the watermark has reached the last instant inside
        WHERE (grain = 'day' OR grain = 'week' AND toDayOfWeek(end_date) = 1 OR grain = 'month' AND toDayOfMonth(end_date) = 1)
            AND toUnixTimestamp64Milli(window_end) - 1 > :from_ms AND toUnixTimestamp64Milli(window_end) - 1 <= :to_ms
    ),
    happened AS
    (
        SELECT DISTINCT arrayJoin(region_path) AS region_id, toDate(occurred_at, :zone) AS day
        FROM orders
        WHERE feed = :feed AND step = 'placed'
            AND occurred_at >= (SELECT min(window_start) FROM calendar) AND occurred_at < (SELECT max(window_end) FROM calendar)
        UNION DISTINCT
        SELECT DISTINCT arrayJoin(region_path) AS region_id, day
        FROM marketing_spend
        WHERE feed = :feed AND day >= (SELECT min(start_date) FROM calendar) AND day < (SELECT max(end_date) FROM calendar)
    ),
    touched AS
    (
        SELECT DISTINCT region_id, grain,
            multiIf(grain = 'day', day, grain = 'week', toMonday(day), toStartOfMonth(day)) AS start_date
        FROM happened
        ARRAY JOIN ['day', 'week', 'month'] AS grain
    )
SELECT :feed, :batch, 'marketing', touched.region_id, touched.grain, calendar.window_start, calendar.window_end, calendar.local_window, 'all',
    in_zone.currency
FROM touched
INNER JOIN calendar ON calendar.grain = touched.grain AND calendar.start_date = touched.start_date
INNER JOIN (SELECT region_id, currency FROM regions_latest WHERE feed = :feed AND zone = :zone) AS in_zone ON in_zone.region_id = touched.region_id;
