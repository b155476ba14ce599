-- The figures in long form: one row per cell and KPI, money in major units, durations as their id says.
-- Counts and sums: numerator = value, no denominator. Ratios: value is empty where the denominator is 0.
-- Quantiles: no numerator, denominator = number of observations.
-- Each family is a branch of its own, so that a filter on feed, region_id, grain or window_start reaches its primary key.
-- Three times: kpi_latest, kpi_history with every final and restated version of 90 days, and kpi_as_of(t = '…').

-- Figures of the shop's own business.
CREATE OR REPLACE VIEW kpi_business_figures@figures AS
WITH
@functions
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_traffic@cells
ARRAY JOIN [
    count_of('page_views', page_views),
    quantile_of('page_load_p50_ms', page_load_p50_ms, 1, page_loads),
    quantile_of('page_load_p95_ms', page_load_p95_ms, 1, page_loads)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_orders@cells
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
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_delivery@cells
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
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_quality@cells
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
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_lateness@cells
ARRAY JOIN [
    count_of('late_stock', late_stock),
    count_of('late_picking', late_picking),
    count_of('late_courier', late_courier),
    count_of('late_weather', late_weather),
    count_of('late_address', late_address),
    count_of('late_unknown', late_unknown)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_marketing@cells
ARRAY JOIN [
    money_of('marketing_spend', spend, minor_units(currency)),
    money_rate_of('roas', attributed_revenue, spend, minor_units(currency)),
    money_rate_of('roi', attributed_margin - spend, spend, minor_units(currency))] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_contacts@cells
ARRAY JOIN [
    count_of('contacts', contacts),
    ratio_of('contacts_per_100_orders', contacts * 100, 1, orders),
    ratio_of('wismo_rate', where_is_my_order, 1, contacts)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at
FROM kpi_stock@cells
ARRAY JOIN [
    money_rate_of('stock_out_rate', out_seconds, sku_seconds, 3600),
    money_of('lost_orders_estimate', lost_order_seconds, 604800),
    count_of('surplus_hours', surplus_checks)] AS figure;

-- Figures about persons, with the number of distinct persons behind each. counted names the count that a figure belongs to, where
-- counts add up (see 50_public.sql); empty: nothing adds up to it.
CREATE OR REPLACE VIEW kpi_person_figures@figures AS
WITH
@functions
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at,
    visitors AS persons, window_end, '' AS counted
FROM kpi_traffic@cells
ARRAY JOIN [count_of('visitors', visitors)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at,
    visitors AS persons, window_end, 'funnel' AS counted
FROM kpi_funnel@cells
ARRAY JOIN [
    count_of('sessions', sessions),
    count_of('reached_product', reached_product),
    count_of('reached_cart', reached_cart),
    count_of('reached_checkout', reached_checkout),
    count_of('reached_quote', reached_quote),
    count_of('reached_order', reached_order),
    ratio_of('conversion_rate', reached_order, 1, sessions),
    quantile_of('time_to_product_p50_s', time_to_product_p50_s, 1, found_product)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1.1 AS kpi, figure.1.2 AS numerator,
    figure.1.3 AS denominator, figure.1.4 AS value, state, version, updated_at,
    figure.2 AS persons, window_end, '' AS counted
FROM kpi_loyalty@cells
ARRAY JOIN [
    (ratio_of('repeat_rate_30d', repeat_30d, 1, customers_30d), customers_30d),
    (ratio_of('repeat_rate_90d', repeat_90d, 1, customers_90d), customers_90d),
    (ratio_of('repeat_rate_365d', repeat_365d, 1, customers_365d), customers_365d),
    -- at least the customers with two orders in the year are behind the gaps
    (quantile_of('days_between_orders_p50', days_between_p50, 1, order_gaps), repeat_365d)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1.1 AS kpi, figure.1.2 AS numerator,
    figure.1.3 AS denominator, figure.1.4 AS value, state, version, updated_at,
    -- the visitors behind a part of the episodes are at most as many as these
    least(visitors, figure.2) AS persons, window_end, figure.3 AS counted
FROM kpi_carts@cells
ARRAY JOIN [
    (count_of('cart_episodes', episodes), episodes, 'carts'),
    (ratio_of('cart_abandonment_rate', abandoned, 1, episodes), episodes, 'carts'),
    (ratio_of('cart_abandonment_rate_1d', abandoned_1d, 1, episodes_1d), episodes_1d, 'carts_1d'),
    (ratio_of('cart_abandonment_rate_2d', abandoned_2d, 1, episodes_2d), episodes_2d, 'carts_2d'),
    (ratio_of('cart_abandonment_rate_3d_7d', abandoned_3d_7d, 1, episodes_3d_7d), episodes_3d_7d, 'carts_3d_7d'),
    (ratio_of('cart_abandonment_rate_over_7d', abandoned_over_7d, 1, episodes_over_7d), episodes_over_7d, 'carts_over_7d'),
    (ratio_of('cart_abandonment_rate_no_quote', abandoned_no_quote, 1, episodes_no_quote), episodes_no_quote, 'carts_no_quote'),
    (ratio_of('cart_abandonment_rate_fee_above', abandoned_fee_above, 1, episodes_fee_above), episodes_fee_above, 'carts_fee_above'),
    (ratio_of('cart_abandonment_rate_fee_expected', abandoned - abandoned_fee_above, 1, episodes - episodes_fee_above),
        episodes - episodes_fee_above, 'carts_fee_expected')] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, state, version, updated_at,
    new_customers AS persons, window_end, 'new_customers' AS counted
FROM kpi_marketing@cells
ARRAY JOIN [
    count_of('new_customers', new_customers),
    ratio_of('cac', spend, minor_units(currency), new_customers)] AS figure;

-- All figures, with the target in force when the window began.
CREATE OR REPLACE VIEW kpi@set AS
SELECT f.feed AS feed, f.region_id AS region_id, f.grain AS grain, f.window_start AS window_start, f.local_window AS local_window,
    f.channel AS channel, f.kpi AS kpi, f.numerator AS numerator, f.denominator AS denominator, f.value AS value,
    arrayFirstOrNull(
        (target, span) -> span.1 IN ('*', f.grain) AND span.2 <= f.window_start AND f.window_start < span.3, t.targets, t.spans) AS target,
    f.state AS state, f.version AS version, f.updated_at AS updated_at
FROM
(
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
    FROM kpi_business_figures@figures()
    UNION ALL
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
    FROM kpi_person_figures@figures()
@latest     UNION ALL
@latest     SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
@latest     FROM kpi_own_figures
@latest     UNION ALL
@latest     SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
@latest     FROM kpi_open_figures
) AS f
LEFT JOIN region_targets AS t ON t.feed = f.feed AND t.region_id = f.region_id AND t.kpi = f.kpi AND t.channel = f.channel;
