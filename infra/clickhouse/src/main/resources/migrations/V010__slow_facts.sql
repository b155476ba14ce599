-- What happened on the topics that never hold back a window: one row per accepted event, as in V001. known_at says from
-- when on the fact was known (its event time, or the watermark of its partition where that had passed it already); what
-- becomes known after the end of a window restates the window.

CREATE TABLE IF NOT EXISTS marketing_spend
(
    feed            LowCardinality(String),
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'when the figure became known to the shop',
    known_at        DateTime64(3, 'UTC') COMMENT 'when it became known here',
    region_id       String COMMENT 'region that the money was spent on, of any level',
    region_path     Array(String) COMMENT 'that region first, root last; unknown when there is none of that id',
    campaign        String COMMENT 'named as in clicks and orders',
    day             Date COMMENT 'local day it was spent',
    version_number  Int32 COMMENT 'the highest of region, campaign, medium and day counts',
    medium          LowCardinality(String),
    amount          Int64 COMMENT 'minor units of currency',
    currency        LowCardinality(String) COMMENT 'ISO 4217 code',
    impressions     Nullable(Int64),
    clicks          Nullable(Int64),
    source          Nullable(String),
    topic_partition Int32,
    topic_offset    Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (feed, region_id, campaign, medium, day, version_number, event_id);

CREATE TABLE IF NOT EXISTS support_contacts
(
    feed            LowCardinality(String),
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'when the contact began',
    known_at        DateTime64(3, 'UTC') COMMENT 'when it became known here',
    region_id       String COMMENT 'leaf region of the customer; unknown when the event does not say',
    region_path     Array(String) COMMENT 'leaf first, root last',
    customer_id     String,
    order_id        Nullable(String) COMMENT 'places a contact whose region is unknown',
    medium          LowCardinality(String) COMMENT 'lower case: phone, email, chat ...',
    reason          LowCardinality(String) COMMENT 'lower case: where_is_my_order, change_order ...',
    handled_seconds Nullable(Int32) COMMENT 'null while open',
    solved          Nullable(UInt8),
    score           Nullable(UInt8) COMMENT 'of the support, 1 (bad) to 5',
    topic_partition Int32,
    topic_offset    Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (feed, occurred_at, customer_id, event_id);

CREATE TABLE IF NOT EXISTS fx_rates
(
    feed            LowCardinality(String),
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'from when on the rate is valid',
    known_at        DateTime64(3, 'UTC') COMMENT 'when it became known here',
    base            LowCardinality(String) COMMENT 'currency that is priced',
    quote           LowCardinality(String) COMMENT 'currency of the price',
    rate            Float64 COMMENT 'major units of quote for one major unit of base',
    source          Nullable(String),
    topic_partition Int32,
    topic_offset    Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYear(occurred_at)
ORDER BY (feed, base, quote, occurred_at, event_id);

CREATE TABLE IF NOT EXISTS stock
(
    feed            LowCardinality(String),
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'event time',
    known_at        DateTime64(3, 'UTC') COMMENT 'when it became known here',
    hub_id          String,
    sku             String,
    region_id       String COMMENT 'leaf region of the hub; unknown when nobody has heard of the hub',
    region_path     Array(String) COMMENT 'leaf first, root last',
    change          LowCardinality(String) COMMENT 'level, movement or buffer',
    level_version   Nullable(Int64) COMMENT 'of a level; one lower than seen before is old news',
    on_hand         Nullable(Int32) COMMENT 'of a level: pieces on the shelf',
    reserved        Nullable(Int32) COMMENT 'of a level: of these, promised to orders',
    incoming        Nullable(Int32),
    buffer          Nullable(Int32) COMMENT 'pieces that should stay on the shelf; null leaves it as it was',
    pieces          Nullable(Int32) COMMENT 'of a movement: added or taken',
    movement        LowCardinality(String) COMMENT 'of a movement, lower case; empty otherwise',
    order_id        Nullable(String),
    other_hub_id    Nullable(String),
    topic_partition Int32,
    topic_offset    Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (feed, hub_id, sku, occurred_at, event_id);

CREATE TABLE IF NOT EXISTS hubs
(
    feed                LowCardinality(String),
    event_id            String,
    occurred_at         DateTime64(3, 'UTC') COMMENT 'event time from when on the version holds',
    known_at            DateTime64(3, 'UTC') COMMENT 'when it became known here',
    hub_id              String,
    version_number      Int32 COMMENT 'from 1, rising; every version is kept',
    region_id           String COMMENT 'leaf region it stands in',
    region_path         Array(String) COMMENT 'leaf first, root last',
    closed              Bool COMMENT 'true once closed from occurred_at on',
    kind                LowCardinality(String) COMMENT 'lower case: micro_warehouse, dark_store ...',
    name                String,
    serves              Array(String) COMMENT 'regions, nearest first',
    latitude            Nullable(Float64),
    longitude           Nullable(Float64),
    currency            LowCardinality(String) COMMENT 'of its costs',
    orders_per_hour     Nullable(Int32),
    capacity_pieces     Nullable(Int32),
    pick_minutes        Nullable(Int32),
    cost_per_pick       Int64 COMMENT 'minor units',
    opens_at_minute     Int32 COMMENT 'of the local day',
    closes_at_minute    Int32 COMMENT 'of the local day, exclusive',
    courier_kind        Array(String) COMMENT 'this and the next three are parallel',
    courier_count       Array(Int32),
    courier_cost        Array(Int64) COMMENT 'of one delivery, minor units',
    courier_cost_per_km Array(Int64) COMMENT 'minor units',
    pick_up             Bool,
    topic_partition     Int32,
    topic_offset        Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, hub_id, version_number, event_id);

-- Of each region, campaign, medium and day the highest version.
CREATE OR REPLACE VIEW marketing_spend_latest AS
SELECT * FROM marketing_spend ORDER BY feed, region_id, campaign, medium, day, version_number DESC, event_id
LIMIT 1 BY feed, region_id, campaign, medium, day;

CREATE OR REPLACE VIEW support_contacts_latest AS SELECT * FROM support_contacts FINAL;

CREATE OR REPLACE VIEW fx_rates_latest AS SELECT * FROM fx_rates FINAL;

CREATE OR REPLACE VIEW stock_latest AS SELECT * FROM stock FINAL;

-- One row per hub: its highest version.
CREATE OR REPLACE VIEW hubs_latest AS
SELECT * FROM hubs ORDER BY feed, hub_id, version_number DESC LIMIT 1 BY feed, hub_id;
