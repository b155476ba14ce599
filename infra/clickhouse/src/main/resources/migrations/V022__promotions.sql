-- What triggers decided, who holds a place, and who changed which trigger.

-- One row per match: its latest state counts. Everything in it follows from event time, so one that is written twice is the same.
CREATE TABLE IF NOT EXISTS promotion_decisions
(
    feed        LowCardinality(String),
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
ORDER BY (feed, decision_id);

-- One row per claim that took a place: where it is now.
CREATE TABLE IF NOT EXISTS claims
(
    feed        LowCardinality(String),
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
    order_id    String COMMENT 'the order that committed it; empty before',
    row_version UInt64 COMMENT 'a claim goes only forward: the highest counts'
)
ENGINE = ReplacingMergeTree(row_version)
ORDER BY (feed, claim_id);

-- Versions of triggers, as published; nothing is ever taken back.
CREATE TABLE IF NOT EXISTS trigger_versions
(
    feed           LowCardinality(String),
    trigger        String COMMENT '* for all of them',
    version        Int64 COMMENT 'from 1, rising',
    published_at   DateTime64(3, 'UTC') COMMENT 'the clock of the feed',
    effective_at   DateTime64(3, 'UTC') COMMENT 'from when on it decides',
    status         LowCardinality(String) COMMENT 'live, paused or killed',
    paused_regions Array(String) COMMENT 'paused there and below, live elsewhere',
    cancels        Bool COMMENT 'ends what began under versions before',
    roll_back_of   Nullable(Int64) COMMENT 'version whose content it brings back',
    author         Nullable(String) COMMENT 'personal',
    approved_by    Nullable(String) COMMENT 'personal',
    solo           Bool COMMENT 'one person wrote and approved it',
    note           Nullable(String),
    sha256         String COMMENT 'of definition',
    definition     String
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, trigger, version);

-- Versions that no job could read.
CREATE TABLE IF NOT EXISTS trigger_refusals
(
    feed     LowCardinality(String),
    trigger  String,
    version  Int64,
    problems Array(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, trigger, version);
