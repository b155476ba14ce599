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
    argMinIf(o.item_price, (o.occurred_at, o.event_id), o.step = 'placed') AS item_price,
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
    argMinIf(tuple(o.courier_kind), (o.occurred_at, o.event_id), o.step = 'delivered').1 AS courier_kind,
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

-- What was on its way at the last count, by region; the KPI job counts anew as event time goes on (restate/open_orders.sql).
CREATE OR REPLACE VIEW kpi_open_orders AS
SELECT feed, region_id, as_of, open_orders, at_risk_orders, overdue_orders FROM kpi_open FINAL;

-- The same in long form, as figures of the minute of the count.
CREATE OR REPLACE VIEW kpi_open_figures AS
SELECT feed, region_id, CAST('minute', 'LowCardinality(String)') AS grain,
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(as_of), 60000) * 60000, 'UTC') AS window_start, local_window,
    CAST('all', 'LowCardinality(String)') AS channel, figure.1 AS kpi, CAST(figure.2, 'Nullable(Decimal(38, 4))') AS numerator,
    CAST(NULL, 'Nullable(Decimal(38, 4))') AS denominator, CAST(figure.2, 'Nullable(Float64)') AS value,
    CAST('provisional', 'LowCardinality(String)') AS state, toUInt64(toUnixTimestamp64Milli(as_of)) AS version, updated_at
FROM kpi_open FINAL
ARRAY JOIN [('open_orders', open_orders), ('at_risk_orders', at_risk_orders), ('overdue_orders', overdue_orders)] AS figure;

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
