-- What is on its way now, by region: an order is open from when it was placed until it is delivered or cancelled. Now is how far
-- the feed is computed. Overdue: the promise is over. At risk: not overdue, but by nine of ten deliveries of the last 28 days into the
-- same leaf region (of the feed, where those are fewer than 10) it will be; an order older than that is expected at any moment.
CREATE OR REPLACE VIEW kpi_open_orders AS
WITH
    clocks AS
    (
        SELECT feed, completed_watermark AS as_of FROM feed_progress_latest WHERE job = 'kpi'
    ),
    lives AS
    (
        SELECT o.feed AS feed, o.region_id AS region_id, o.region_path AS region_path, assumeNotNull(o.placed_at) AS placed_at,
            o.promise_due_at AS promise_due_at, o.delivered_at AS delivered_at, clocks.as_of AS as_of,
            ifNull(delivered_at <= as_of, false) AS is_delivered,
            NOT is_delivered AND NOT ifNull(o.cancelled_at <= as_of, false) AS is_open,
            toInt64(if(is_delivered, dateDiff('second', placed_at, assumeNotNull(delivered_at)), 0)) AS took_seconds,
            is_delivered AND delivered_at > as_of - toIntervalDay(28) AS is_recent
        FROM order_lives AS o
        INNER JOIN clocks ON clocks.feed = o.feed
        WHERE o.placed_at IS NOT NULL AND o.placed_at <= as_of
    ),
    by_feed AS
    (
        SELECT feed, quantileExactWeightedIf(0.9)(took_seconds, 1, is_recent) AS p90 FROM lives GROUP BY feed
    ),
    by_leaf AS
    (
        SELECT feed, region_id, countIf(is_recent) AS arrived, quantileExactWeightedIf(0.9)(took_seconds, 1, is_recent) AS p90
        FROM lives GROUP BY feed, region_id
    ),
    expected AS
    (
        SELECT lives.feed AS feed, lives.region_path AS region_path, lives.as_of AS as_of, lives.promise_due_at AS promise_due_at,
            greatest(as_of, lives.placed_at + toIntervalSecond(if(by_leaf.arrived < 10, by_feed.p90, by_leaf.p90))) AS expected_at
        FROM lives
        INNER JOIN by_feed ON by_feed.feed = lives.feed
        INNER JOIN by_leaf ON by_leaf.feed = lives.feed AND by_leaf.region_id = lives.region_id
        WHERE lives.is_open
    )
SELECT feed, arrayJoin(region_path) AS region_id, any(expected.as_of) AS as_of, count() AS open_orders,
    countIf(promise_due_at >= expected.as_of AND expected_at > promise_due_at) AS at_risk_orders,
    countIf(promise_due_at < expected.as_of) AS overdue_orders
FROM expected
GROUP BY feed, region_id;
