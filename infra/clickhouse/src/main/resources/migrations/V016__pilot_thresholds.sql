-- From which value on a pilot goes on (go) and at which it stops (no_go). Where go is above no_go, more is better; else less is.
CREATE TABLE IF NOT EXISTS pilot_thresholds
(
    feed    LowCardinality(String) COMMENT 'empty: of all feeds that have none of their own',
    kpi     LowCardinality(String) COMMENT 'id as in kpi_latest',
    go      Float64,
    no_go   Float64,
    version UInt64 COMMENT 'the highest counts'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (feed, kpi);
