-- The families that the job never counts: computed from V001 and V010 by the restater only. A row is restated when one of its
-- facts became known after the window ended, however often and in whatever order it was computed.

-- Money spent on advertising by the local day it was spent, and what came of it by the time the order was placed.
CREATE TABLE IF NOT EXISTS kpi_marketing
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13',
    channel          LowCardinality(String) COMMENT 'always all',
    currency         LowCardinality(String) COMMENT 'ISO 4217 code; amounts are in its minor units',
    spend            Int64 COMMENT 'in the region or anywhere below; of each figure its highest version',
    new_customers    Int64 COMMENT 'known customers whose first order in the feed that was not cancelled was placed here and now',
    attributed_orders Int64 COMMENT 'orders not cancelled with a touch of a campaign within the 30 days before',
    attributed_revenue Int64 COMMENT 'their goods value',
    attributed_margin Int64 COMMENT 'their goods value and delivery fee, less goods cost, delivery cost, payment fee, tax and duty',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Contacts with the support, by the time of the contact.
CREATE TABLE IF NOT EXISTS kpi_contacts
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13',
    channel          LowCardinality(String) COMMENT 'always all',
    contacts         Int64,
    where_is_my_order Int64 COMMENT 'of these, asked where their order is',
    orders           Int64 COMMENT 'placed in the same window, cancelled or not',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- What was missing from the shelves of the hubs in the region, and what lay there too long.
CREATE TABLE IF NOT EXISTS kpi_stock
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13',
    channel          LowCardinality(String) COMMENT 'always all',
    sku_seconds      Int64 COMMENT 'time that products were in the assortment of hubs, each product of each hub for itself',
    out_seconds      Int64 COMMENT 'of this, without a sellable piece',
    lost_order_seconds Int64 COMMENT 'orders of the product in the 7 days before it ran out x seconds it was out, summed; / 604800 = orders lost',
    stock_checks     Int64 COMMENT 'products of hubs looked at, at every full hour (UTC)',
    surplus_checks   Int64 COMMENT 'of these, with a surplus beside another hub short of the same product',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);
