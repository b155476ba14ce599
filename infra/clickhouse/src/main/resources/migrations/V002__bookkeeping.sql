-- What the jobs say about their own work: what they refused, what they counted, how far they are.

CREATE TABLE IF NOT EXISTS rejected
(
    feed      LowCardinality(String),
    topic     LowCardinality(String),
    partition Int32,
    offset    Int64,
    job       LowCardinality(String),
    reason    LowCardinality(String),
    detail    String COMMENT 'one sentence for people',
    payload   String COMMENT 'base64 of the bytes as they came'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, topic, partition, offset);

CREATE TABLE IF NOT EXISTS late
(
    feed         LowCardinality(String),
    topic        LowCardinality(String),
    partition    Int32,
    offset       Int64,
    job          LowCardinality(String),
    event_id     String,
    occurred_at  DateTime64(3, 'UTC') COMMENT 'event time',
    watermark_at DateTime64(3, 'UTC') COMMENT 'how far event time was when the event came',
    reason       LowCardinality(String),
    payload      String COMMENT 'base64 of the bytes as they came'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, topic, partition, offset);

CREATE TABLE IF NOT EXISTS conservation
(
    feed        LowCardinality(String),
    job         LowCardinality(String),
    topic       LowCardinality(String),
    partition   Int32,
    read        Int64 COMMENT 'data records below next_offset; heartbeats apart',
    accepted    Int64,
    duplicate   Int64,
    late        Int64,
    rejected    Int64,
    heartbeats  Int64,
    next_offset Int64 COMMENT 'first offset not yet counted',
    version     UInt64 COMMENT 'strictly increasing per key; the highest counts'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (feed, job, topic, partition);

CREATE TABLE IF NOT EXISTS feed_progress
(
    feed                LowCardinality(String),
    job                 LowCardinality(String),
    completed_watermark DateTime64(3, 'UTC') COMMENT 'event time up to which all rows are written',
    checkpoint_id       Int64,
    version             UInt64 COMMENT 'strictly increasing per key; the highest counts'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (feed, job);

CREATE TABLE IF NOT EXISTS kpi_dirty
(
    feed         LowCardinality(String),
    batch        String COMMENT 'one run of the restater; its statements read only their own batch',
    family       LowCardinality(String) COMMENT 'orders, delivery, quality, traffic, funnel or loyalty',
    region_id    String,
    grain        LowCardinality(String),
    window_start DateTime64(3, 'UTC'),
    window_end   DateTime64(3, 'UTC') COMMENT 'exclusive',
    local_window String,
    channel      LowCardinality(String) COMMENT '''all'' or one channel',
    currency     LowCardinality(String) COMMENT 'of the region; empty for families without money',
    marked_at    DateTime DEFAULT now()
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, batch, family, region_id, grain, window_start, channel)
TTL marked_at + INTERVAL 7 DAY;
