-- How many orders are open now, by region: one row for each, replaced at every count.
CREATE TABLE IF NOT EXISTS kpi_open
(
    feed LowCardinality(String),
    region_id String,
    as_of DateTime64(3, 'UTC') COMMENT 'event time of the count',
    local_window String COMMENT 'minute of the count in the zone of the region',
    open_orders UInt64,
    at_risk_orders UInt64 COMMENT 'not overdue, but expected after their promise',
    overdue_orders UInt64 COMMENT 'the promise is over',
    updated_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (feed, region_id);
