-- What is on its way at an instant, by region: an order is open from when it was placed until it is delivered or cancelled.
-- Overdue: the promise is over. At risk: not overdue, but by nine of ten deliveries of the last 28 days into the same leaf region (of
-- the feed, where those are fewer than 10) it will be; an order older than that is expected at any moment.
-- Writes one row for every region with an open order, or that had one at the last count. May be run again: the latest instant wins.
-- Parameters, replaced in the text: :feed (quoted string), :watermark_ms (integer, milliseconds since 1970: the instant), :zones and
-- :minutes (arrays of quoted strings of one length, at least one: time zones, and the minute of the instant in each).

INSERT INTO kpi_open (feed, region_id, as_of, local_window, open_orders, at_risk_orders, overdue_orders)
WITH
    fromUnixTimestamp64Milli(:watermark_ms, 'UTC') AS counted_at,
    lives AS
    (
        SELECT o.region_id AS region_id, o.region_path AS region_path, assumeNotNull(o.placed_at) AS placed_at,
            o.promise_due_at AS promise_due_at, o.delivered_at AS delivered_at,
            ifNull(delivered_at <= counted_at, false) AS is_delivered,
            NOT is_delivered AND NOT ifNull(o.cancelled_at <= counted_at, false) AS is_open,
            toInt64(if(is_delivered, dateDiff('second', placed_at, assumeNotNull(delivered_at)), 0)) AS took_seconds,
            is_delivered AND delivered_at > counted_at - toIntervalDay(28) AS is_recent
        FROM order_lives AS o
        WHERE o.feed = :feed AND o.placed_at IS NOT NULL AND o.placed_at <= counted_at
    ),
    of_feed AS
    (
        SELECT quantileExactWeightedIf(0.9)(took_seconds, 1, is_recent) AS p90 FROM lives
    ),
    by_leaf AS
    (
        SELECT region_id, countIf(is_recent) AS arrived, quantileExactWeightedIf(0.9)(took_seconds, 1, is_recent) AS p90
        FROM lives GROUP BY region_id
    ),
    expected AS
    (
        SELECT lives.region_path AS region_path, lives.promise_due_at AS promise_due_at,
            greatest(counted_at, lives.placed_at + toIntervalSecond(if(by_leaf.arrived < 10, of_feed.p90, by_leaf.p90))) AS expected_at
        FROM lives
        INNER JOIN by_leaf ON by_leaf.region_id = lives.region_id
        CROSS JOIN of_feed
        WHERE lives.is_open
    ),
    open AS
    (
        SELECT arrayJoin(region_path) AS region_id, count() AS open_orders,
            countIf(promise_due_at >= counted_at AND expected_at > promise_due_at) AS at_risk_orders,
            countIf(promise_due_at < counted_at) AS overdue_orders
        FROM expected
        GROUP BY region_id
    )
SELECT :feed, counts.region_id, counted_at, transform(if(zoned.zone = '', 'UTC', zoned.zone), :zones, :minutes, ''), counts.open_orders, counts.at_risk_orders,
    counts.overdue_orders
FROM
(
    SELECT region_id, open_orders, at_risk_orders, overdue_orders FROM open
    UNION ALL
    SELECT region_id, 0, 0, 0 FROM kpi_open FINAL
    WHERE feed = :feed AND open_orders > 0 AND region_id NOT IN (SELECT region_id FROM open)
) AS counts
LEFT JOIN
(
    SELECT region_id, argMaxIf(zone, (effective_from, version_number), effective_from <= counted_at) AS zone
    FROM regions FINAL WHERE feed = :feed GROUP BY region_id
) AS zoned ON zoned.region_id = counts.region_id
