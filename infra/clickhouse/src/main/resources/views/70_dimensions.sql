-- Figures of orders and deliveries by one dimension more than kpi_latest has, per day, week and month, all channels together:
--   hub, courier, fulfilment, campaign  as the order says; empty where it does not
--   customer   new: no order that was not cancelled was placed by this customer before; returning; unknown without a customer
--   category, sku  of the lines: an order counts for each of them that it contains, its goods value line by line; sku names the 20
--              best selling by value of each region and window, and (rest) all others
-- Figures of placing belong to the window of placing, figures of arrival to that of arrival. Windows and currencies are those of the
-- cells in kpi_orders and kpi_delivery. Computed from the raw facts when it is read: give a feed, and better a span of windows too.
-- persons says how many known customers are behind a row, for those who hide small figures about them.
CREATE OR REPLACE VIEW kpi_dim_latest AS
WITH
@functions,
    lives AS
    (
        SELECT feed, order_id, region_path, currency, assumeNotNull(placed_at) AS at, assumeNotNull(delivered_at) AS arrived_at,
            delivered_at IS NOT NULL AS has_arrived, cancelled_at IS NULL AS is_kept, customer_id, item_sku, item_category, item_quantity,
            item_price, goods_value, ifNull(order_lives.delivery_cost, 0) AS cost, ifNull(promise_due_at >= delivered_at, false) AS is_on_time,
            promise_due_at IS NOT NULL AS is_promised,
            greatest(0, intDiv(toUnixTimestamp64Milli(arrived_at) - toUnixTimestamp64Milli(at), 1000)) AS took_seconds,
            -- what is left of the order; of a cancelled one only what its delivery actually cost
            if(is_kept, goods_value + delivery_fee - ifNull(goods_cost, 0) - cost - payment_fee - taxes, -ifNull(actual_delivery_cost, 0)) AS left_over,
            [('hub', ifNull(hub_id, '')), ('courier', ifNull(courier_id, '')), ('fulfilment', fulfilment), ('campaign', ifNull(campaign, ''))]
                AS told
        FROM order_lives
        WHERE placed_at IS NOT NULL
    ),
    -- the first order of each customer that was not cancelled
    firsts AS
    (
        SELECT feed, assumeNotNull(customer_id) AS customer, min((assumeNotNull(placed_at), order_id)) AS first_placed
        FROM order_lives
        WHERE placed_at IS NOT NULL AND cancelled_at IS NULL AND customer_id IS NOT NULL
        GROUP BY feed, customer
    ),
    known AS
    (
        SELECT lives.*, arrayPushBack(told, ('customer', multiIf(lives.customer_id IS NULL, 'unknown',
            firsts.customer = '' OR (at, lives.order_id) <= first_placed, 'new', 'returning'))) AS dimensions
        FROM lives
        LEFT JOIN firsts ON firsts.feed = lives.feed AND firsts.customer = ifNull(lives.customer_id, '')
    ),
    -- one row per order and dimension, or per order and sku or category in it
    members AS
    (
        SELECT feed, region_path, currency, at, arrived_at, has_arrived, is_kept, customer_id, named.1 AS dimension, named.2 AS member,
            goods_value AS value, left_over, true AS is_whole, cost, is_on_time, is_promised, took_seconds, toInt64(arraySum(item_quantity)) AS pieces
        FROM known
        ARRAY JOIN dimensions AS named
        UNION ALL
        SELECT feed, region_path, currency, at, arrived_at, has_arrived, is_kept, customer_id, kind.1, line.1, sum(line.2 * line.3), 0, false, cost,
            is_on_time, is_promised, took_seconds, toInt64(sum(line.2))
        FROM (SELECT *, [('sku', arrayZip(item_sku, item_quantity, item_price)), ('category', arrayZip(item_category, item_quantity, item_price))] AS kinds FROM lives)
        ARRAY JOIN kinds AS kind
        ARRAY JOIN kind.2 AS line
        GROUP BY feed, order_id, region_path, currency, at, arrived_at, has_arrived, is_kept, customer_id, kind.1, line.1, cost, is_on_time,
            is_promised, took_seconds
    ),
    windows AS
    (
        SELECT feed, true AS is_arrival, region_id, grain, window_start, window_end, local_window, currency
        FROM kpi_delivery_latest WHERE channel = 'all' AND grain IN ('day', 'week', 'month')
        UNION ALL
        SELECT feed, false, region_id, grain, window_start, window_end, local_window, currency
        FROM kpi_orders_latest WHERE channel = 'all' AND grain IN ('day', 'week', 'month')
    ),
    moments AS
    (
        SELECT *, arrayJoin(region_path) AS region_id, moment.1 AS is_arrival, moment.2 AS moment_at, span AS grain
        FROM members
        ARRAY JOIN if(has_arrived, [(false, at), (true, arrived_at)], [(false, at)]) AS moment
        ARRAY JOIN ['day', 'week', 'month'] AS span
    ),
    sums AS
    (
        SELECT moments.feed AS feed, moments.region_id AS region_id, moments.grain AS grain, windows.window_start AS window_start,
            any(windows.local_window) AS local_window, any(windows.currency) AS money, dimension, member, any(is_whole) AS is_of_orders,
            countIf(NOT is_arrival) AS orders, countIf(NOT is_arrival AND NOT is_kept) AS cancelled_orders,
            sumIf(moments.value, NOT is_arrival AND is_kept) AS revenue, sumIf(moments.pieces, NOT is_arrival AND is_kept) AS pieces,
            sumIf(left_over, NOT is_arrival) AS margin, countIf(is_arrival) AS deliveries, sumIf(took_seconds, is_arrival) AS seconds,
            countIf(is_arrival AND is_promised) AS promised, countIf(is_arrival AND is_on_time) AS on_time, sumIf(cost, is_arrival) AS delivery_cost,
            uniqExact(customer_id) AS persons
        FROM moments
        ASOF INNER JOIN windows ON windows.feed = moments.feed AND windows.is_arrival = moments.is_arrival
            AND windows.region_id = moments.region_id AND windows.grain = moments.grain AND moments.moment_at >= windows.window_start
        WHERE moments.moment_at < windows.window_end AND (windows.currency = moments.currency OR windows.currency = '' OR moments.currency = '')
        GROUP BY feed, region_id, grain, window_start, dimension, member
    ),
    ranked AS
    (
        SELECT *, row_number() OVER (PARTITION BY feed, region_id, grain, window_start, dimension ORDER BY revenue DESC, pieces DESC, member) AS place
        FROM sums
    ),
    shown AS
    (
        SELECT feed, region_id, grain, window_start, any(local_window) AS local_window, any(money) AS money, dimension,
            if(dimension = 'sku' AND place > 20, '(rest)', member) AS member, any(is_of_orders) AS is_of_orders,
            sum(ranked.orders) AS orders, sum(ranked.cancelled_orders) AS cancelled_orders, sum(ranked.revenue) AS revenue, sum(ranked.pieces) AS pieces,
            sum(ranked.margin) AS margin, sum(ranked.deliveries) AS deliveries, sum(ranked.seconds) AS seconds, sum(ranked.promised) AS promised,
            sum(ranked.on_time) AS on_time, sum(ranked.delivery_cost) AS delivery_cost,
            -- of the rest at least as many as of one of them
            max(ranked.persons) AS persons
        FROM ranked
        GROUP BY feed, region_id, grain, window_start, dimension, member
    )
SELECT feed, region_id, grain, window_start, local_window, 'all' AS channel, dimension, member, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, persons
FROM shown
ARRAY JOIN arrayConcat([
    count_of('orders', orders),
    count_of('cancelled_orders', cancelled_orders),
    money_of('revenue', revenue, minor_units(money)),
    count_of('pieces', pieces),
    count_of('deliveries', deliveries),
    ratio_of('delivery_hours_mean', seconds, 3600, deliveries),
    ratio_of('on_time_rate', on_time, 1, promised)],
    -- of a part of an order nobody knows what it cost to bring
    if(is_of_orders, [
    ratio_of('aov', revenue, minor_units(money), orders - cancelled_orders),
    money_of('margin', margin, minor_units(money)),
    money_rate_of('margin_rate', margin, revenue, minor_units(money)),
    ratio_of('cost_per_delivery', delivery_cost, minor_units(money), deliveries)], [])) AS figure;
