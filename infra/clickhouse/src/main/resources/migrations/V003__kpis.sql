-- One row per KPI cell (feed, region, grain, window, channel) and family; every update is a row with a higher version.
-- Counts and minor units are Int64. A cell whose facts all moved elsewhere is written with zeros, and no view shows it.

-- Clicks, attributed to the window of the click.
CREATE TABLE IF NOT EXISTS kpi_traffic
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'minute, hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel          LowCardinality(String) COMMENT 'all, web, app or marketplace',
    page_views       Int64,
    page_loads       Int64 COMMENT 'clicks with a measured page load',
    page_load_p50_ms Nullable(Int64) COMMENT 'null without a measurement',
    page_load_p95_ms Nullable(Int64),
    visitors         Int64 COMMENT 'distinct visitors with any click in the region',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Sessions, attributed to the window of their start, by region and channel of their first event.
CREATE TABLE IF NOT EXISTS kpi_funnel
(
    feed                  LowCardinality(String),
    region_id             String COMMENT 'leaf or any ancestor',
    grain                 LowCardinality(String) COMMENT 'minute, hour, day, week or month',
    window_start          DateTime64(3, 'UTC'),
    window_end            DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window          String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel               LowCardinality(String) COMMENT 'all, web, app or marketplace',
    sessions              Int64,
    reached_product       Int64 COMMENT 'sessions with a product view',
    reached_cart          Int64 COMMENT 'sessions that put something in the cart',
    reached_checkout      Int64 COMMENT 'sessions that started or went on with the checkout',
    reached_quote         Int64 COMMENT 'sessions that saw a shipping quote',
    reached_order         Int64 COMMENT 'sessions with an order',
    found_product         Int64 COMMENT 'sessions with a time to product',
    time_to_product_p50_s Nullable(Int64) COMMENT 'first page view to first product view',
    visitors              Int64 COMMENT 'distinct visitors of these sessions',
    state                 LowCardinality(String) COMMENT 'provisional, final or restated',
    version               UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs                UInt64 COMMENT 'facts the row was computed from',
    watermark_at          DateTime64(3, 'UTC'),
    updated_at            DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Orders, attributed to the window in which they were placed; restated when one of them is cancelled.
CREATE TABLE IF NOT EXISTS kpi_orders
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'minute, hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel          LowCardinality(String) COMMENT 'all, web, app or marketplace',
    currency         LowCardinality(String) COMMENT 'ISO 4217 code; amounts are in its minor units',
    orders           Int64 COMMENT 'placed, cancelled or not',
    cancelled_orders Int64 COMMENT 'of these, cancelled by now',
    revenue          Int64 COMMENT 'goods value of orders not cancelled',
    discount         Int64 COMMENT 'of orders not cancelled',
    delivery_fees    Int64 COMMENT 'of orders not cancelled',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Deliveries, attributed to the window in which the parcel arrived, and promises, to the window in which they fell due.
CREATE TABLE IF NOT EXISTS kpi_delivery
(
    feed                LowCardinality(String),
    region_id           String COMMENT 'leaf or any ancestor',
    grain               LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start        DateTime64(3, 'UTC'),
    window_end          DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window        String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel             LowCardinality(String) COMMENT 'all, web, app or marketplace',
    currency            LowCardinality(String) COMMENT 'ISO 4217 code; amounts are in its minor units',
    deliveries          Int64,
    delivery_seconds    Int64 COMMENT 'sum of placed to delivered',
    delivery_p50_s      Nullable(Int64) COMMENT 'null without a delivery',
    delivery_p90_s      Nullable(Int64),
    delivery_p95_s      Nullable(Int64),
    promised_deliveries Int64 COMMENT 'deliveries that carry a promise',
    on_time             Int64 COMMENT 'of these, delivered within the promise',
    late_deliveries     Int64 COMMENT 'of these, delivered after it',
    lateness_p50_s      Nullable(Int64) COMMENT 'of late deliveries; from the end of the promise',
    lateness_p90_s      Nullable(Int64),
    delivery_cost       Int64 COMMENT 'actual cost where known, else the expected one',
    goods_value         Int64 COMMENT 'of delivered orders',
    promises_due        Int64 COMMENT 'orders whose promise falls due in the window, cancelled or not',
    promises_kept       Int64 COMMENT 'of these, delivered by then',
    state               LowCardinality(String) COMMENT 'provisional, final or restated',
    version             UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs              UInt64 COMMENT 'facts the row was computed from',
    watermark_at        DateTime64(3, 'UTC'),
    updated_at          DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Reviews and returns, attributed to their own time, beside the deliveries of the window.
CREATE TABLE IF NOT EXISTS kpi_quality
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel          LowCardinality(String) COMMENT 'all, web, app or marketplace',
    currency         LowCardinality(String) COMMENT 'ISO 4217 code; amounts are in its minor units',
    reviews          Int64,
    review_score     Int64 COMMENT 'sum of scores',
    low_reviews      Int64 COMMENT 'score 2 or less',
    complaints       Int64 COMMENT 'reviews that name a complaint',
    returns          Int64,
    returned_value   Int64 COMMENT 'of returns whose value is known',
    deliveries       Int64 COMMENT 'parcels that arrived in the window',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Known customers by orders not cancelled, within the N local calendar days that end with the window; computed by the restater only.
CREATE TABLE IF NOT EXISTS kpi_loyalty
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13, 2017-11-24T13:05',
    channel          LowCardinality(String) COMMENT 'always all',
    customers_30d    Int64 COMMENT 'known customers with at least one order',
    repeat_30d       Int64 COMMENT 'of these, with at least two',
    customers_90d    Int64,
    repeat_90d       Int64,
    customers_365d   Int64 COMMENT '0: the cell is gone',
    repeat_365d      Int64,
    order_gaps       Int64 COMMENT 'pairs of consecutive orders of one customer, the later one within 365 days',
    days_between_p50 Nullable(Int64) COMMENT 'median of these gaps in local calendar days; null without one',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);
