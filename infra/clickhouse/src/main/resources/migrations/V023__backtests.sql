-- What triggers would have decided over recorded events. Nothing of it was ever told to anybody; kept 90 days.

-- One row per backtest, with its report.
CREATE TABLE IF NOT EXISTS backtests
(
    feed        LowCardinality(String),
    backtest_id String,
    started_at  DateTime64(3, 'UTC') COMMENT 'clock of the machine that ran it',
    trigger     LowCardinality(String),
    version     Int64 COMMENT 'under which the file decided; 0 where it was live',
    from_at     DateTime64(3, 'UTC') COMMENT 'event time',
    to_at       DateTime64(3, 'UTC') COMMENT 'event time, exclusive',
    report      String COMMENT 'JSON'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, backtest_id)
TTL toDateTime(started_at) + toIntervalDay(90);

-- As promotion_decisions, of all triggers that decided in the span.
CREATE TABLE IF NOT EXISTS backtest_decisions
(
    feed        LowCardinality(String),
    backtest_id String,
    started_at  DateTime64(3, 'UTC') COMMENT 'of the backtest',
    decision_id String COMMENT 'derived from trigger, version, subject and match',
    decided_at  DateTime64(3, 'UTC') COMMENT 'event time',
    local_day   Date COMMENT 'of decided_at, by the clock of the region',
    trigger     LowCardinality(String),
    version     Int64 COMMENT 'of the trigger',
    subject     String COMMENT 'the shopper; personal',
    region_id   String COMMENT 'leaf region',
    status      LowCardinality(String) COMMENT 'issued, suppressed, pending or withdrawn',
    reason      LowCardinality(String) COMMENT 'why suppressed or withdrawn, e.g. NO_CONSENT; empty otherwise',
    arm         LowCardinality(String),
    channel     LowCardinality(String) COMMENT 'way of the message; empty without one',
    offer_code  String COMMENT 'empty where nothing is to be redeemed or nothing was issued',
    valid_until Nullable(DateTime64(3, 'UTC')) COMMENT 'exclusive',
    match       Array(String) COMMENT 'ids of events, or region, edge and instant',
    row_version UInt64 COMMENT 'event time, then the step at that instant; the highest counts'
)
ENGINE = ReplacingMergeTree(row_version)
ORDER BY (feed, backtest_id, decision_id)
TTL toDateTime(started_at) + toIntervalDay(90);

-- As claims.
CREATE TABLE IF NOT EXISTS backtest_claims
(
    feed        LowCardinality(String),
    backtest_id String,
    started_at  DateTime64(3, 'UTC') COMMENT 'of the backtest',
    claim_id    String,
    decision_id String,
    trigger     LowCardinality(String),
    version     Int64 COMMENT 'of the trigger that issued it',
    region_id   String,
    subject     String COMMENT 'the shopper; personal',
    status      LowCardinality(String) COMMENT 'reserved, committed or released',
    reserved_at Nullable(DateTime64(3, 'UTC')) COMMENT 'when it took its place',
    settled_at  Nullable(DateTime64(3, 'UTC')) COMMENT 'when it was committed or released',
    amount      Int64 COMMENT 'what it stands for, in minor units of currency',
    currency    LowCardinality(String),
    order_id    String COMMENT 'the order that committed it, of a version under test the event that placed it; empty before',
    row_version UInt64 COMMENT 'a claim goes only forward: the highest counts'
)
ENGINE = ReplacingMergeTree(row_version)
ORDER BY (feed, backtest_id, claim_id)
TTL toDateTime(started_at) + toIntervalDay(90);

-- Recorded orders that are taken to ask for a claim of the version under test; those it is granted to have committed it.
CREATE TABLE IF NOT EXISTS backtest_orders
(
    feed        LowCardinality(String),
    backtest_id String,
    started_at  DateTime64(3, 'UTC') COMMENT 'of the backtest',
    claim_id    String,
    event_id    String COMMENT 'of the placing of the order',
    ordered_at  DateTime64(3, 'UTC') COMMENT 'event time',
    subject     String COMMENT 'the shopper; personal',
    region_id   String COMMENT 'leaf region of the match',
    revenue     Int64 COMMENT 'goods of the order, in minor units of currency',
    cost        Int64 COMMENT 'what the offer takes off them, at most',
    currency    LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, backtest_id, claim_id)
TTL toDateTime(started_at) + toIntervalDay(90);
