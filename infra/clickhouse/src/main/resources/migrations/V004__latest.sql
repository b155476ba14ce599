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
    o.feed AS feed,
    o.order_id AS order_id,
    minOrNullIf(o.occurred_at, o.step = 'placed') AS placed_at,
    argMinIf(o.region_id, (o.occurred_at, o.event_id), o.step = 'placed') AS region_id,
    argMinIf(o.region_path, (o.occurred_at, o.event_id), o.step = 'placed') AS region_path,
    argMinIf(o.channel, (o.occurred_at, o.event_id), o.step = 'placed') AS channel,
    argMinIf(o.currency, (o.occurred_at, o.event_id), o.step = 'placed') AS currency,
    -- argMin skips nulls of a plain column; inside a tuple it takes the first row as it is
    argMinIf(tuple(o.customer_id), (o.occurred_at, o.event_id), o.step = 'placed').1 AS customer_id,
    argMinIf(tuple(o.visitor_id), (o.occurred_at, o.event_id), o.step = 'placed').1 AS visitor_id,
    argMinIf(tuple(o.campaign), (o.occurred_at, o.event_id), o.step = 'placed').1 AS campaign,
    argMinIf(o.item_sku, (o.occurred_at, o.event_id), o.step = 'placed') AS item_sku,
    argMinIf(o.item_category, (o.occurred_at, o.event_id), o.step = 'placed') AS item_category,
    argMinIf(o.item_quantity, (o.occurred_at, o.event_id), o.step = 'placed') AS item_quantity,
    argMinIf(o.goods_value, (o.occurred_at, o.event_id), o.step = 'placed') AS goods_value,
    argMinIf(o.discount, (o.occurred_at, o.event_id), o.step = 'placed') AS discount,
    argMinIf(o.delivery_fee, (o.occurred_at, o.event_id), o.step = 'placed') AS delivery_fee,
    argMinIf(tuple(o.promised_day), (o.occurred_at, o.event_id), o.step = 'placed').1 AS promised_day,
    argMinIf(tuple(o.promise_due_at), (o.occurred_at, o.event_id), o.step = 'placed').1 AS promise_due_at,
    argMinIf(o.fulfilment, (o.occurred_at, o.event_id), o.step = 'placed') AS fulfilment,
    minOrNullIf(o.occurred_at, o.step = 'paid') AS paid_at,
    minOrNullIf(o.occurred_at, o.step = 'allocated') AS allocated_at,
    argMaxIf(tuple(o.hub_id), (o.occurred_at, o.event_id), o.step = 'allocated').1 AS hub_id,
    argMaxIf(tuple(o.courier_id), (o.occurred_at, o.event_id), o.step IN ('allocated', 'out_for_delivery') AND o.courier_id IS NOT NULL).1
        AS courier_id,
    minOrNullIf(o.occurred_at, o.step = 'shipped') AS shipped_at,
    minOrNullIf(o.occurred_at, o.step = 'out_for_delivery') AS out_for_delivery_at,
    minOrNullIf(o.occurred_at, o.step = 'delivered') AS delivered_at,
    minOrNullIf(o.occurred_at, o.step = 'cancelled') AS cancelled_at,
    argMinIf(tuple(o.reason), (o.occurred_at, o.event_id), o.step = 'cancelled').1 AS cancel_reason,
    -- what the delivery cost where known, else what it was expected to cost
    coalesce(
        argMinIf(tuple(o.delivery_cost), (o.occurred_at, o.event_id), o.step = 'delivered').1,
        argMinIf(tuple(o.delivery_cost), (o.occurred_at, o.event_id), o.step = 'placed').1) AS delivery_cost,
    argMinIf(tuple(o.distance_km), (o.occurred_at, o.event_id), o.step = 'delivered').1 AS distance_km,
    arraySort(groupArrayIf(
        CAST((o.occurred_at, o.event_id, o.score, o.reason), 'Tuple(at DateTime64(3, \'UTC\'), event_id String, score Nullable(UInt8), complaint Nullable(String))'),
        o.step = 'reviewed')) AS reviews,
    arraySort(groupArrayIf(
        CAST((o.occurred_at, o.event_id, o.amount, o.reason, o.region_path),
            'Tuple(at DateTime64(3, \'UTC\'), event_id String, value Nullable(Int64), reason Nullable(String), region_path Array(String))'),
        o.step = 'returned')) AS returns,
    countIf(o.step = 'charged_back') AS charge_backs
FROM orders AS o FINAL
GROUP BY o.feed, o.order_id;
