-- What an order costs and what became of it: more of the raw facts, and more figures of the families orders, delivery and
-- quality. Rows written before carry 0 (quantiles: null) in the new columns until they are restated.

ALTER TABLE orders
    ADD COLUMN IF NOT EXISTS goods_cost Nullable(Int64) COMMENT 'sum of quantity x cost of a placed row; null unless every line tells its cost' AFTER distance_km,
    ADD COLUMN IF NOT EXISTS address_check LowCardinality(String) COMMENT 'of a placed row: not_checked, matched or mismatched' AFTER goods_cost;

ALTER TABLE kpi_orders
    ADD COLUMN IF NOT EXISTS goods_cost Int64 COMMENT 'of orders not cancelled, where known' AFTER delivery_fees,
    ADD COLUMN IF NOT EXISTS costed_orders Int64 COMMENT 'orders not cancelled whose goods cost is known' AFTER goods_cost,
    ADD COLUMN IF NOT EXISTS delivery_cost Int64 COMMENT 'actual where known, else expected; of cancelled orders the actual only' AFTER costed_orders,
    ADD COLUMN IF NOT EXISTS payment_fees Int64 COMMENT 'of orders not cancelled' AFTER delivery_cost,
    ADD COLUMN IF NOT EXISTS taxes Int64 COMMENT 'tax and duty borne by the shop, of orders not cancelled' AFTER payment_fees;

ALTER TABLE kpi_delivery
    ADD COLUMN IF NOT EXISTS promised_seconds Int64 COMMENT 'sum of placed to the end of the promise, of promised_deliveries' AFTER promises_kept,
    ADD COLUMN IF NOT EXISTS promised_p50_s Nullable(Int64) COMMENT 'null without a promise' AFTER promised_seconds,
    ADD COLUMN IF NOT EXISTS promised_p90_s Nullable(Int64) AFTER promised_p50_s,
    ADD COLUMN IF NOT EXISTS promised_p95_s Nullable(Int64) AFTER promised_p90_s,
    ADD COLUMN IF NOT EXISTS accurate_deliveries Int64 COMMENT 'of which no return or review says damaged, wrong or incomplete' AFTER promised_p95_s;

ALTER TABLE kpi_quality
    ADD COLUMN IF NOT EXISTS charge_backs Int64 COMMENT 'in the window' AFTER deliveries,
    ADD COLUMN IF NOT EXISTS charged_back_value Int64 AFTER charge_backs,
    ADD COLUMN IF NOT EXISTS paid_orders Int64 COMMENT 'orders first paid in the window' AFTER charged_back_value,
    ADD COLUMN IF NOT EXISTS complaints_late Int64 AFTER paid_orders,
    ADD COLUMN IF NOT EXISTS complaints_damaged Int64 AFTER complaints_late,
    ADD COLUMN IF NOT EXISTS complaints_wrong Int64 AFTER complaints_damaged,
    ADD COLUMN IF NOT EXISTS complaints_incomplete Int64 AFTER complaints_wrong,
    ADD COLUMN IF NOT EXISTS complaints_courier Int64 AFTER complaints_incomplete,
    ADD COLUMN IF NOT EXISTS complaints_product Int64 AFTER complaints_courier,
    ADD COLUMN IF NOT EXISTS complaints_other Int64 COMMENT 'of any other word' AFTER complaints_product;

CREATE OR REPLACE VIEW orders_latest AS SELECT * FROM orders FINAL;

CREATE OR REPLACE VIEW kpi_orders_latest AS
SELECT * FROM kpi_orders FINAL WHERE orders > 0;

CREATE OR REPLACE VIEW kpi_delivery_latest AS
SELECT * FROM kpi_delivery FINAL WHERE deliveries > 0 OR promises_due > 0;

CREATE OR REPLACE VIEW kpi_quality_latest AS
SELECT * FROM kpi_quality FINAL WHERE reviews > 0 OR returns > 0 OR deliveries > 0 OR paid_orders > 0 OR charge_backs > 0;

-- Complaints by hour of the day, in the region's own time: the hour cells of the family quality, one row for each kind of
-- complaint that was made. Sum them over days, weeks or months as asked.
CREATE OR REPLACE VIEW kpi_complaints_by_hour AS
SELECT feed, region_id, channel, window_start, substring(local_window, 1, 10) AS local_day,
    toUInt8(substring(local_window, 12, 2)) AS hour_of_day, complaint.1 AS reason, complaint.2 AS complaints
FROM kpi_quality_latest
ARRAY JOIN [
    ('late', complaints_late), ('damaged', complaints_damaged), ('wrong', complaints_wrong),
    ('incomplete', complaints_incomplete), ('courier', complaints_courier), ('product', complaints_product),
    ('other', complaints_other)] AS complaint
WHERE grain = 'hour' AND complaint.2 > 0;

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
    argMinIf(tuple(o.goods_cost), (o.occurred_at, o.event_id), o.step = 'placed').1 AS goods_cost,
    argMinIf(o.payment_fee, (o.occurred_at, o.event_id), o.step = 'placed') AS payment_fee,
    argMinIf(o.tax + o.duty, (o.occurred_at, o.event_id), o.step = 'placed') AS taxes,
    argMinIf(o.address_check, (o.occurred_at, o.event_id), o.step = 'placed') AS address_check,
    argMinIf(tuple(o.cart_id), (o.occurred_at, o.event_id), o.step = 'placed').1 AS cart_id,
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
    argMinIf(tuple(o.delivery_cost), (o.occurred_at, o.event_id), o.step = 'delivered').1 AS actual_delivery_cost,
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
    countIf(o.step = 'charged_back') AS charge_backs,
    arraySort(groupArrayIf(
        CAST((o.occurred_at, o.event_id, o.amount, o.reason),
            'Tuple(at DateTime64(3, \'UTC\'), event_id String, value Nullable(Int64), reason Nullable(String))'),
        o.step = 'charged_back')) AS charged_back
FROM orders AS o FINAL
GROUP BY o.feed, o.order_id;
