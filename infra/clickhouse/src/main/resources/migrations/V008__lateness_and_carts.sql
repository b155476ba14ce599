-- Why parcels came late, and carts that were left behind.

-- Late deliveries by their cause, attributed to the window in which the parcel arrived; computed by the restater only, because
-- the weather takes part. The causes add up to late_deliveries.
CREATE TABLE IF NOT EXISTS kpi_lateness
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13',
    channel          LowCardinality(String) COMMENT 'all, web, app or marketplace',
    late_deliveries  Int64 COMMENT 'delivered after their promise; 0: the cell is gone',
    late_stock       Int64 COMMENT 'the goods took longest to be found',
    late_picking     Int64 COMMENT 'the parcel took longest to leave',
    late_courier     Int64 COMMENT 'the way took longest, in no bad weather',
    late_weather     Int64 COMMENT 'the way took longest, in bad weather',
    late_address     Int64 COMMENT 'the check of the address had failed',
    late_unknown     Int64 COMMENT 'the steps in between were not told',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

-- Cart episodes, attributed to the window in which they ended, by region and channel of their first cart event.
CREATE TABLE IF NOT EXISTS kpi_carts
(
    feed             LowCardinality(String),
    region_id        String COMMENT 'leaf or any ancestor',
    grain            LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start     DateTime64(3, 'UTC'),
    window_end       DateTime64(3, 'UTC') COMMENT 'exclusive; in the calendar of the region''s zone',
    local_window     String COMMENT 'label: 2017-11, 2017-W47, 2017-11-24, 2017-11-24T13',
    channel          LowCardinality(String) COMMENT 'all, web, app or marketplace',
    episodes           Int64 COMMENT 'cart episodes that ended in the window',
    abandoned          Int64 COMMENT 'of these, without an order',
    episodes_1d        Int64 COMMENT 'the last quote shown promised 0 or 1 day',
    abandoned_1d       Int64,
    episodes_2d        Int64,
    abandoned_2d       Int64,
    episodes_3d_7d     Int64,
    abandoned_3d_7d    Int64,
    episodes_over_7d   Int64,
    abandoned_over_7d  Int64,
    episodes_no_quote  Int64 COMMENT 'no quote was shown, or the last one promised no days',
    abandoned_no_quote Int64,
    episodes_fee_above Int64 COMMENT 'the last quote shown asked for more than the shopper had been led to expect',
    abandoned_fee_above Int64,
    visitors           Int64 COMMENT 'distinct visitors of these episodes',
    state            LowCardinality(String) COMMENT 'provisional, final or restated',
    version          UInt64 COMMENT 'bits 48-63 generation, 2-47 folds, 0-1 state (0 provisional, 1 final, 2 restated); the highest counts',
    inputs           UInt64 COMMENT 'facts the row was computed from',
    watermark_at     DateTime64(3, 'UTC'),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel);

CREATE OR REPLACE VIEW kpi_lateness_latest AS
SELECT * FROM kpi_lateness FINAL WHERE late_deliveries > 0;

CREATE OR REPLACE VIEW kpi_carts_latest AS
SELECT * FROM kpi_carts FINAL WHERE episodes > 0;
