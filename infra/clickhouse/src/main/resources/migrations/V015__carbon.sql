-- What the way from the hub to the door weighs in CO2, by what carried the parcel. Rows written before carry 0 until they are
-- restated.

ALTER TABLE orders
    ADD COLUMN IF NOT EXISTS courier_kind Nullable(String) COMMENT 'of a delivered row: foot, bike, cargo_bike, scooter, car, van or carrier' AFTER address_check;

ALTER TABLE kpi_delivery
    ADD COLUMN IF NOT EXISTS carbon_grams Int64 COMMENT 'CO2 equivalents of carbon_deliveries, at the exhaust' AFTER accurate_deliveries,
    ADD COLUMN IF NOT EXISTS carbon_deliveries Int64 COMMENT 'deliveries whose distance and kind of courier are known; a carrier is not' AFTER carbon_grams;

CREATE OR REPLACE VIEW orders_latest AS SELECT * FROM orders FINAL;

CREATE OR REPLACE VIEW kpi_delivery_latest AS
SELECT * FROM kpi_delivery FINAL WHERE deliveries > 0 OR promises_due > 0;

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

-- Figures of the shop's own business.
CREATE OR REPLACE VIEW kpi_business_figures AS
WITH
    (id, n) -> (
        id,
        CAST(n, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n, 'Nullable(Float64)')) AS count_of,
    -- numerator n / scale, e.g. seconds / 3600 or minor units / 100; the value divides the exact integers
    (id, n, scale, d) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(d, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / scale / d)) AS ratio_of,
    (id, v, scale, n) -> (
        id,
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n, 'Nullable(Decimal(38, 4))'),
        v / scale) AS quantile_of,
    (id, n, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n / scale, 'Nullable(Float64)')) AS money_of,
    (id, n, d, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(toDecimal128(d, 4) / scale, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / d)) AS money_rate_of,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_traffic_latest
ARRAY JOIN [
    count_of('page_views', page_views),
    quantile_of('page_load_p50_ms', page_load_p50_ms, 1, page_loads),
    quantile_of('page_load_p95_ms', page_load_p95_ms, 1, page_loads)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_orders_latest
ARRAY JOIN [
    count_of('orders', orders),
    count_of('cancelled_orders', cancelled_orders),
    money_of('revenue', revenue, minor_units(currency)),
    ratio_of('aov', revenue, minor_units(currency), orders - cancelled_orders),
    money_of('discount', discount, minor_units(currency)),
    money_of('delivery_fees', delivery_fees, minor_units(currency)),
    money_of('goods_cost', goods_cost, minor_units(currency)),
    ratio_of('goods_cost_known_rate', costed_orders, 1, orders - cancelled_orders),
    money_of('delivery_cost', delivery_cost, minor_units(currency)),
    money_of('payment_fees', payment_fees, minor_units(currency)),
    money_of('taxes', taxes, minor_units(currency)),
    money_of('margin', revenue + delivery_fees - goods_cost - delivery_cost - payment_fees - taxes, minor_units(currency)),
    money_rate_of('margin_rate', revenue + delivery_fees - goods_cost - delivery_cost - payment_fees - taxes, revenue,
        minor_units(currency))] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_delivery_latest
ARRAY JOIN [
    count_of('deliveries', deliveries),
    ratio_of('delivery_hours_mean', delivery_seconds, 3600, deliveries),
    quantile_of('delivery_hours_p50', delivery_p50_s, 3600, deliveries),
    quantile_of('delivery_hours_p90', delivery_p90_s, 3600, deliveries),
    quantile_of('delivery_hours_p95', delivery_p95_s, 3600, deliveries),
    ratio_of('on_time_rate', on_time, 1, promised_deliveries),
    ratio_of('promised_hours_mean', promised_seconds, 3600, promised_deliveries),
    quantile_of('promised_hours_p50', promised_p50_s, 3600, promised_deliveries),
    quantile_of('promised_hours_p90', promised_p90_s, 3600, promised_deliveries),
    quantile_of('promised_hours_p95', promised_p95_s, 3600, promised_deliveries),
    quantile_of('lateness_hours_p50', lateness_p50_s, 3600, late_deliveries),
    quantile_of('lateness_hours_p90', lateness_p90_s, 3600, late_deliveries),
    ratio_of('fulfilment_accuracy', accurate_deliveries, 1, deliveries),
    ratio_of('cost_per_delivery', delivery_cost, minor_units(currency), deliveries),
    money_rate_of('fulfilment_cost_rate', delivery_cost, goods_value, minor_units(currency)),
    count_of('promises_due', promises_due),
    count_of('promises_kept', promises_kept),
    money_of('carbon_kg', carbon_grams, 1000),
    ratio_of('carbon_known_rate', carbon_deliveries, 1, deliveries)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_quality_latest
ARRAY JOIN [
    ratio_of('review_score_mean', review_score, 1, reviews),
    ratio_of('low_review_rate', low_reviews, 1, reviews),
    count_of('returns', returns),
    ratio_of('return_rate', returns, 1, deliveries),
    count_of('charge_backs', charge_backs),
    ratio_of('chargeback_rate', charge_backs, 1, paid_orders),
    count_of('complaints', complaints),
    count_of('complaints_late', complaints_late),
    count_of('complaints_damaged', complaints_damaged),
    count_of('complaints_wrong', complaints_wrong),
    count_of('complaints_incomplete', complaints_incomplete),
    count_of('complaints_courier', complaints_courier),
    count_of('complaints_product', complaints_product),
    count_of('complaints_other', complaints_other)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_lateness_latest
ARRAY JOIN [
    count_of('late_stock', late_stock),
    count_of('late_picking', late_picking),
    count_of('late_courier', late_courier),
    count_of('late_weather', late_weather),
    count_of('late_address', late_address),
    count_of('late_unknown', late_unknown)] AS figure;
