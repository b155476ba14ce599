-- Which counts about persons stay hidden (views/50_public.sql, ADR 0028), how far that is decided, and what was restated since.

-- Decided once for each cell, when its window is final; hidden for ever. A cell that was final, shown and not restated has no row.
CREATE TABLE IF NOT EXISTS kpi_hidden
(
    feed         LowCardinality(String),
    counted      LowCardinality(String) COMMENT 'funnel, carts, one of the parts of carts, or new_customers',
    region_id    String,
    grain        LowCardinality(String) COMMENT 'hour, day, week or month',
    window_start DateTime64(3, 'UTC'),
    channel      LowCardinality(String),
    window_end   DateTime64(3, 'UTC') COMMENT 'exclusive',
    is_hidden    Bool COMMENT 'false: this version of a restated cell may be shown',
    is_small     Bool COMMENT 'hidden because few persons are behind it; else as a companion of others',
    since        LowCardinality(String) COMMENT 'final; corrected: final, and it changed later; correction; empty when not hidden',
    version      UInt64 COMMENT 'of the row of the cell that this was decided for; the highest counts'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(window_start)
ORDER BY (feed, counted, region_id, grain, window_start, channel);

CREATE TABLE IF NOT EXISTS kpi_hidden_progress
(
    feed          LowCardinality(String),
    counted       LowCardinality(String),
    decided_until DateTime64(3, 'UTC') COMMENT 'windows that end by then are decided',
    shown_until   DateTime64(3, 'UTC') COMMENT 'of these, those that people see: decided by an earlier pass, all of it visible by now',
    asked_at      DateTime64(3, 'UTC') COMMENT 'clock of the database when the pass began'
)
ENGINE = ReplacingMergeTree(asked_at)
ORDER BY (feed, counted);

-- Restated cells by the time they were written: what a pass has to look at again.
CREATE TABLE IF NOT EXISTS kpi_restated
(
    feed         LowCardinality(String),
    family       LowCardinality(String) COMMENT 'funnel, carts or marketing',
    updated_at   DateTime64(3, 'UTC'),
    region_id    String,
    grain        LowCardinality(String),
    window_start DateTime64(3, 'UTC'),
    channel      LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, family, updated_at, region_id, grain, window_start, channel)
TTL toDateTime(updated_at) + toIntervalDay(30);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_funnel_into_restated TO kpi_restated AS
SELECT feed, 'funnel' AS family, updated_at, region_id, grain, window_start, channel FROM kpi_funnel
WHERE state = 'restated' AND grain != 'minute';

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_carts_into_restated TO kpi_restated AS
SELECT feed, 'carts' AS family, updated_at, region_id, grain, window_start, channel FROM kpi_carts WHERE state = 'restated';

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_marketing_into_restated TO kpi_restated AS
SELECT feed, 'marketing' AS family, updated_at, region_id, grain, window_start, channel FROM kpi_marketing WHERE state = 'restated';
