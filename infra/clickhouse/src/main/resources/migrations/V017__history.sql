-- Every final and restated row of the KPI tables, for 90 days after it was written; a row that is written again after a crash is one row,
-- counted from then. A migration that adds a column to a KPI table adds it here, too, and replaces the view that copies it.

CREATE TABLE IF NOT EXISTS kpi_traffic_history AS kpi_traffic
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_traffic_into_history TO kpi_traffic_history AS
SELECT * FROM kpi_traffic WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_funnel_history AS kpi_funnel
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_funnel_into_history TO kpi_funnel_history AS
SELECT * FROM kpi_funnel WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_orders_history AS kpi_orders
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_orders_into_history TO kpi_orders_history AS
SELECT * FROM kpi_orders WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_delivery_history AS kpi_delivery
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_delivery_into_history TO kpi_delivery_history AS
SELECT * FROM kpi_delivery WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_quality_history AS kpi_quality
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_quality_into_history TO kpi_quality_history AS
SELECT * FROM kpi_quality WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_loyalty_history AS kpi_loyalty
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_loyalty_into_history TO kpi_loyalty_history AS
SELECT * FROM kpi_loyalty WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_lateness_history AS kpi_lateness
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_lateness_into_history TO kpi_lateness_history AS
SELECT * FROM kpi_lateness WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_carts_history AS kpi_carts
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_carts_into_history TO kpi_carts_history AS
SELECT * FROM kpi_carts WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_marketing_history AS kpi_marketing
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_marketing_into_history TO kpi_marketing_history AS
SELECT * FROM kpi_marketing WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_contacts_history AS kpi_contacts
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_contacts_into_history TO kpi_contacts_history AS
SELECT * FROM kpi_contacts WHERE state != 'provisional';

CREATE TABLE IF NOT EXISTS kpi_stock_history AS kpi_stock
ENGINE = ReplacingMergeTree
PARTITION BY toYear(window_start)
ORDER BY (feed, region_id, grain, window_start, channel, version)
TTL toDateTime(updated_at) + toIntervalDay(90);

CREATE MATERIALIZED VIEW IF NOT EXISTS kpi_stock_into_history TO kpi_stock_history AS
SELECT * FROM kpi_stock WHERE state != 'provisional';
