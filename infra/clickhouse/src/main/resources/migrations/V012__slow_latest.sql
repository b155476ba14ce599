-- The figures of V011 in long form, as V005 and V006 give those of the other families, and beside them.

CREATE OR REPLACE VIEW kpi_marketing_latest AS
SELECT * FROM kpi_marketing FINAL WHERE spend > 0 OR new_customers > 0 OR attributed_orders > 0;

CREATE OR REPLACE VIEW kpi_contacts_latest AS
SELECT * FROM kpi_contacts FINAL WHERE contacts > 0;

CREATE OR REPLACE VIEW kpi_stock_latest AS
SELECT * FROM kpi_stock FINAL WHERE sku_seconds > 0;

-- Figures of the shop's own business.
CREATE OR REPLACE VIEW kpi_slow_figures AS
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
    (id, n, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n / scale, 'Nullable(Float64)')) AS amount_of,
    (id, n, d, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(toDecimal128(d, 4) / scale, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / d)) AS rate_of,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_marketing_latest
ARRAY JOIN [
    amount_of('marketing_spend', spend, minor_units(currency)),
    rate_of('roas', attributed_revenue, spend, minor_units(currency)),
    rate_of('roi', attributed_margin - spend, spend, minor_units(currency))] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_contacts_latest
ARRAY JOIN [
    count_of('contacts', contacts),
    ratio_of('contacts_per_100_orders', contacts * 100, 1, orders),
    ratio_of('wismo_rate', where_is_my_order, 1, contacts)] AS figure
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at
FROM kpi_stock_latest
ARRAY JOIN [
    rate_of('stock_out_rate', out_seconds, sku_seconds, 3600),
    amount_of('lost_orders_estimate', lost_order_seconds, 604800),
    count_of('surplus_hours', surplus_checks)] AS figure;

-- Figures about customers, with the number of distinct ones behind each.
CREATE OR REPLACE VIEW kpi_customer_figures AS
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
    (id, n, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(NULL, 'Nullable(Decimal(38, 4))'),
        CAST(n / scale, 'Nullable(Float64)')) AS amount_of,
    (id, n, d, scale) -> (
        id,
        CAST(toDecimal128(n, 4) / scale, 'Nullable(Decimal(38, 4))'),
        CAST(toDecimal128(d, 4) / scale, 'Nullable(Decimal(38, 4))'),
        if(d = 0, NULL, n / d)) AS rate_of,
    -- minor units in a major unit, ISO 4217
    code -> multiIf(
        code IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'), 1,
        code IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'), 1000,
        code IN ('CLF', 'UYW'), 10000,
        100) AS minor_units
SELECT feed, region_id, grain, window_start, local_window, channel, figure.1 AS kpi, figure.2 AS numerator,
    figure.3 AS denominator, figure.4 AS value, CAST(NULL, 'Nullable(Float64)') AS target, state, version, updated_at,
    new_customers AS persons
FROM kpi_marketing_latest
ARRAY JOIN [
    count_of('new_customers', new_customers),
    ratio_of('cac', spend, minor_units(currency), new_customers)] AS figure;

CREATE OR REPLACE VIEW kpi_latest AS
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_business_figures
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_slow_figures
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_person_figures
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_customer_figures;

-- As in V006, with customers as persons.
CREATE OR REPLACE VIEW kpi_public_latest AS
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_business_figures
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, target, state, version,
    updated_at
FROM kpi_slow_figures
UNION ALL
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, if(is_hidden, NULL, numerator) AS numerator,
    if(is_hidden, NULL, denominator) AS denominator, if(is_hidden, NULL, value) AS value, target, state, version, updated_at
FROM
(
    SELECT *,
        is_beside OR arrayExists(
            b -> (b.1 = region_id OR has(ancestors, b.1)) AND (b.2 = 'all' OR b.2 = channel),
            groupArrayIf((region_id, channel), is_companion) OVER (PARTITION BY feed, kpi, grain, window_start)) AS is_hidden
    FROM
    (
        SELECT *,
            parent_id != '' AND countIf(is_beside) OVER siblings = 1
                AND region_id = argMinIf(region_id, (persons_on_all, region_id), NOT is_beside) OVER siblings AS is_companion
        FROM
        (
            -- small, or beside the only small channel of its region
            SELECT *, max(persons) OVER channels AS persons_on_all,
                is_small OR channel != 'all' AND countIf(is_small AND channel != 'all') OVER channels = 1
                    AND channel = argMinIf(channel, (persons, channel), NOT is_small AND channel != 'all') OVER channels AS is_beside
            FROM (SELECT *, persons < 10 AS is_small FROM (SELECT * FROM kpi_person_figures UNION ALL SELECT * FROM kpi_customer_figures)) AS figures
            LEFT JOIN region_ancestors USING (feed, region_id)
            WINDOW channels AS (PARTITION BY feed, kpi, grain, window_start, region_id)
        )
        WINDOW siblings AS (PARTITION BY feed, kpi, grain, window_start, channel, parent_id)
    )
);
