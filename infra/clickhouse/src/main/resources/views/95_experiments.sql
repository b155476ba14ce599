-- Who was in which arm of a trigger, what they ordered, and both together for dashboards.

-- Everybody who came past the holdout step of a version, whatever became of it then (intention to treat): once, in the arm, the leaf region and
-- at the instant of the first time. Those held out are exposed too, to nothing. A suspension is found out behind that step, so it counts;
-- whoever waits for hours, or waited and was withdrawn, did not come as far. The arm is a function of trigger and shopper as long as holdout
-- and variants stay; by: region it is that of the region of the first time.
CREATE OR REPLACE VIEW experiment_exposures AS
SELECT d.feed AS feed, d.trigger AS trigger, d.version AS version, d.subject AS subject,
    argMin(d.arm, (d.decided_at, d.arm, d.region_id)) AS arm,
    argMin(d.region_id, (d.decided_at, d.arm, d.region_id)) AS region_id,
    min(d.decided_at) AS exposed_at
FROM promotion_decisions AS d FINAL
WHERE d.status = 'issued' OR d.reason IN ('HOLDOUT', 'FIRST_EXHAUSTED', 'BUDGET_EXHAUSTED', 'SUSPENDED')
GROUP BY feed, trigger, version, subject;

-- Orders by the shopper that triggers know: the visitor, and where the order has none, the customer. Money is in minor units of currency.
-- The margin is that of the KPIs: after every discount, and of a cancelled order only what its delivery cost. Returns do not lower it.
CREATE OR REPLACE VIEW shopper_orders AS
SELECT feed, assumeNotNull(coalesce(visitor_id, customer_id)) AS subject, order_id, assumeNotNull(placed_at) AS ordered_at, region_id,
    currency, cancelled_at IS NULL AS is_kept, if(is_kept, goods_value, 0) AS revenue,
    if(is_kept, goods_value + delivery_fee - ifNull(goods_cost, 0) - ifNull(order_lives.delivery_cost, 0) - payment_fee - taxes,
        -ifNull(actual_delivery_cost, 0)) AS margin,
    toInt64(arraySum(arrayMap(one -> ifNull(one.value, 0), returns))) AS returned
FROM order_lives
WHERE placed_at IS NOT NULL AND coalesce(visitor_id, customer_id) IS NOT NULL;

-- Per trigger, arm and leaf region: how many were exposed, how many of them the week after their first exposure is not over for by the clock of
-- the feed (watched; nothing of theirs is counted), how many of the others ordered, and what. All versions together, each shopper once: after
-- a change of shares or arms `quartier experiments results` tells of the newest experiment alone. Money is in minor units of currency, the
-- region's; that of orders in another one is left out.
CREATE OR REPLACE VIEW experiment_results AS
WITH
    firsts AS
    (
        SELECT e.feed AS feed, e.trigger AS trigger, e.subject AS subject,
            argMin(e.arm, (e.exposed_at, e.arm, e.region_id)) AS arm,
            argMin(e.region_id, (e.exposed_at, e.arm, e.region_id)) AS region_id,
            min(e.exposed_at) AS first_at
        FROM experiment_exposures AS e
        GROUP BY feed, trigger, subject
    ),
    exposed AS
    (
        SELECT f.feed AS feed, f.trigger AS trigger, f.subject AS subject, f.arm AS arm, f.region_id AS region_id, r.currency AS currency,
            f.first_at AS first_at, f.first_at + toIntervalDay(7) AS end_at, end_at <= p.completed_watermark AS is_over
        FROM firsts AS f
        INNER JOIN (SELECT * FROM feed_progress_latest WHERE job = 'kpi') AS p ON p.feed = f.feed
        LEFT JOIN regions_latest AS r ON r.feed = f.feed AND r.region_id = f.region_id
    ),
    outcomes AS
    (
        SELECT e.feed AS feed, e.trigger AS trigger, e.subject AS subject, countIf(o.is_kept) AS orders,
            sumIf(o.revenue, e.currency = '' OR e.currency = o.currency) AS revenue, sumIf(o.margin, e.currency = '' OR e.currency = o.currency) AS margin,
            sumIf(o.returned, e.currency = '' OR e.currency = o.currency) AS returned
        FROM exposed AS e
        INNER JOIN shopper_orders AS o ON o.feed = e.feed AND o.subject = e.subject
        WHERE e.is_over AND o.ordered_at > e.first_at AND o.ordered_at < e.end_at
        GROUP BY feed, trigger, subject
    )
SELECT e.feed AS feed, e.trigger AS trigger, e.arm AS arm, e.region_id AS region_id, any(e.currency) AS currency, count() AS exposed,
    countIf(NOT e.is_over) AS watched, countIf(o.orders > 0) AS converted, sum(o.orders) AS orders, sum(o.revenue) AS revenue,
    sum(o.margin) AS margin, sum(o.returned) AS returned
FROM exposed AS e
LEFT JOIN outcomes AS o ON o.feed = e.feed AND o.trigger = e.trigger AND o.subject = e.subject
GROUP BY feed, trigger, arm, region_id;
