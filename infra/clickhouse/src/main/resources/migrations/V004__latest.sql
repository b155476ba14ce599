-- The rows that count: of each key the one with the highest version (facts: one of several equal copies). Everybody reads
-- these views, never the tables.

CREATE OR REPLACE VIEW orders_latest AS SELECT * FROM orders FINAL;

CREATE OR REPLACE VIEW clicks_latest AS SELECT * FROM clicks FINAL;

CREATE OR REPLACE VIEW weather_latest AS SELECT * FROM weather FINAL;

-- One row per region: its highest version.
CREATE OR REPLACE VIEW regions_latest AS
SELECT * FROM regions ORDER BY feed, region_id, version_number DESC LIMIT 1 BY feed, region_id;

CREATE OR REPLACE VIEW rejected_latest AS SELECT * FROM rejected FINAL;

CREATE OR REPLACE VIEW late_latest AS SELECT * FROM late FINAL;

-- balance is 0 when every record read is accounted for.
CREATE OR REPLACE VIEW conservation_latest AS
SELECT *, read - accepted - duplicate - late - rejected AS balance FROM conservation FINAL;

CREATE OR REPLACE VIEW feed_progress_latest AS SELECT * FROM feed_progress FINAL;

CREATE OR REPLACE VIEW kpi_traffic_latest AS
SELECT * FROM kpi_traffic FINAL WHERE page_views > 0 OR page_loads > 0 OR visitors > 0;

CREATE OR REPLACE VIEW kpi_funnel_latest AS
SELECT * FROM kpi_funnel FINAL WHERE sessions > 0;

CREATE OR REPLACE VIEW kpi_orders_latest AS
SELECT * FROM kpi_orders FINAL WHERE orders > 0;

CREATE OR REPLACE VIEW kpi_delivery_latest AS
SELECT * FROM kpi_delivery FINAL WHERE deliveries > 0 OR promises_due > 0;

CREATE OR REPLACE VIEW kpi_quality_latest AS
SELECT * FROM kpi_quality FINAL WHERE reviews > 0 OR returns > 0 OR deliveries > 0;

CREATE OR REPLACE VIEW kpi_loyalty_latest AS
SELECT * FROM kpi_loyalty FINAL WHERE customers_365d > 0;

-- One row per order, folded from its steps; an order belongs to the region, channel and customer of its first placed row
-- and is delivered at its first delivered row. Columns of steps not seen are null (placed columns: empty).
CREATE OR REPLACE VIEW order_lives AS
SELECT
    feed,
    order_id,
    minOrNullIf(occurred_at, step = 'placed') AS placed_at,
    argMinIf(region_id, (occurred_at, event_id), step = 'placed') AS region_id,
    argMinIf(region_path, (occurred_at, event_id), step = 'placed') AS region_path,
    argMinIf(channel, (occurred_at, event_id), step = 'placed') AS channel,
    argMinIf(currency, (occurred_at, event_id), step = 'placed') AS currency,
    -- argMin skips nulls of a plain column; inside a tuple it takes the first row as it is
    argMinIf(tuple(customer_id), (occurred_at, event_id), step = 'placed').1 AS customer_id,
    argMinIf(tuple(visitor_id), (occurred_at, event_id), step = 'placed').1 AS visitor_id,
    argMinIf(tuple(campaign), (occurred_at, event_id), step = 'placed').1 AS campaign,
    argMinIf(item_sku, (occurred_at, event_id), step = 'placed') AS item_sku,
    argMinIf(item_category, (occurred_at, event_id), step = 'placed') AS item_category,
    argMinIf(item_quantity, (occurred_at, event_id), step = 'placed') AS item_quantity,
    argMinIf(goods_value, (occurred_at, event_id), step = 'placed') AS goods_value,
    argMinIf(discount, (occurred_at, event_id), step = 'placed') AS discount,
    argMinIf(delivery_fee, (occurred_at, event_id), step = 'placed') AS delivery_fee,
    argMinIf(tuple(promised_day), (occurred_at, event_id), step = 'placed').1 AS promised_day,
    argMinIf(tuple(promise_due_at), (occurred_at, event_id), step = 'placed').1 AS promise_due_at,
    argMinIf(fulfilment, (occurred_at, event_id), step = 'placed') AS fulfilment,
    minOrNullIf(occurred_at, step = 'paid') AS paid_at,
    minOrNullIf(occurred_at, step = 'allocated') AS allocated_at,
    argMaxIf(tuple(hub_id), (occurred_at, event_id), step = 'allocated').1 AS hub_id,
    argMaxIf(tuple(courier_id), (occurred_at, event_id), step IN ('allocated', 'out_for_delivery') AND courier_id IS NOT NULL).1
        AS courier_id,
    minOrNullIf(occurred_at, step = 'shipped') AS shipped_at,
    minOrNullIf(occurred_at, step = 'out_for_delivery') AS out_for_delivery_at,
    minOrNullIf(occurred_at, step = 'delivered') AS delivered_at,
    minOrNullIf(occurred_at, step = 'cancelled') AS cancelled_at,
    argMinIf(tuple(reason), (occurred_at, event_id), step = 'cancelled').1 AS cancel_reason,
    -- what the delivery cost where known, else what it was expected to cost
    coalesce(
        argMinIf(tuple(delivery_cost), (occurred_at, event_id), step = 'delivered').1,
        argMinIf(tuple(delivery_cost), (occurred_at, event_id), step = 'placed').1) AS delivery_cost,
    argMinIf(tuple(distance_km), (occurred_at, event_id), step = 'delivered').1 AS distance_km,
    groupArraySortedIf(100)((occurred_at, event_id, score, reason), step = 'reviewed') AS reviews,
    reviews.3 AS scores,
    groupArraySortedIf(100)((occurred_at, event_id, amount, reason), step = 'returned') AS returns,
    countIf(step = 'charged_back') AS charge_backs
FROM orders FINAL
GROUP BY feed, order_id;
