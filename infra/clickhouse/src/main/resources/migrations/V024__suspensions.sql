-- Versions of triggers that issue nothing any more, since one of their conditions looked at more than it may. Only another version ends that.
CREATE TABLE IF NOT EXISTS trigger_suspensions
(
    feed         LowCardinality(String),
    trigger      String,
    version      Int64,
    suspended_at DateTime64(3, 'UTC') COMMENT 'event time, inclusive',
    condition    String COMMENT 'as it is written'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, trigger, version);
