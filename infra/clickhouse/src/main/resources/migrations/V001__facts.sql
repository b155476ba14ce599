-- What happened: one row per accepted event. A row written twice (the job delivers at least once) has the same sorting
-- key and folds away; read through the ..._latest views.

CREATE TABLE IF NOT EXISTS orders
(
    feed            LowCardinality(String) COMMENT 'timeline the event belongs to',
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'event time',
    order_id        String,
    step            LowCardinality(String) COMMENT 'placed, paid, allocated, shipped, out_for_delivery, delivered, cancelled, returned, reviewed or charged_back',
    region_id       String COMMENT 'leaf region of this step; of an order, that of its placed row counts',
    region_path     Array(String) COMMENT 'leaf first, root last',
    currency        LowCardinality(String) COMMENT 'ISO 4217 code of all amounts of the row; they are in its minor units',
    customer_id     Nullable(String) COMMENT 'null for an anonymous buyer',
    visitor_id      Nullable(String) COMMENT 'joins the order to a session',
    cart_id         Nullable(String),
    claim_id        Nullable(String) COMMENT 'claim of an offer used by the order',
    campaign        Nullable(String),
    channel         LowCardinality(String) COMMENT 'web, app or marketplace; empty for every step but placed',
    item_sku        Array(String),
    item_category   Array(String) COMMENT 'empty string where not known',
    item_quantity   Array(Int32),
    item_price      Array(Int64) COMMENT 'paid for one piece, after discount',
    goods_value     Int64 COMMENT 'sum of quantity x price; of placed rows',
    discount        Int64 COMMENT 'already taken off goods_value',
    delivery_fee    Int64 COMMENT 'charged to the customer',
    other_fees      Int64 COMMENT 'charged to the customer',
    delivery_cost   Nullable(Int64) COMMENT 'cost to the shop: expected in a placed row, actual in a delivered row',
    tax             Int64 COMMENT 'borne by the shop',
    duty            Int64 COMMENT 'borne by the shop',
    payment_fee     Int64,
    promised_day    Nullable(Date) COMMENT 'promise given as a local day of the leaf region',
    promise_due_at  Nullable(DateTime64(3, 'UTC')) COMMENT 'last instant that keeps the promise; for a day, the end of that local day minus 1 ms',
    shipping_option Nullable(String),
    fulfilment      LowCardinality(String) COMMENT 'own, third_party, dropship or unknown',
    hub_id          Nullable(String),
    courier_id      Nullable(String),
    amount          Nullable(Int64) COMMENT 'paid, value of what came back, or charged back',
    score           Nullable(UInt8) COMMENT 'of a review, 1 (bad) to 5',
    reason          Nullable(String) COMMENT 'of a cancellation, return or charge-back; of a review its complaint, null without one',
    distance_km     Nullable(Float64) COMMENT 'hub to door',
    topic_partition Int32,
    topic_offset    Int64,
    INDEX order_id_bloom order_id TYPE bloom_filter GRANULARITY 2
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (feed, occurred_at, order_id, event_id);

CREATE TABLE IF NOT EXISTS clicks
(
    feed            LowCardinality(String),
    event_id        String COMMENT 'deduplication key',
    occurred_at     DateTime64(3, 'UTC') COMMENT 'event time',
    visitor_id      String COMMENT 'anonymous browser or device',
    customer_id     Nullable(String) COMMENT 'the known person, once signed in',
    action          LowCardinality(String) COMMENT 'lower case: page_viewed, product_viewed, cart_added, quote_shown ...',
    region_id       String COMMENT 'leaf region',
    region_path     Array(String) COMMENT 'leaf first, root last',
    channel         LowCardinality(String) COMMENT 'web, app or marketplace',
    campaign        Nullable(String) COMMENT 'null for a direct visit',
    referrer        Nullable(String),
    page            Nullable(String) COMMENT 'path without query',
    page_load_ms    Nullable(Int32) COMMENT 'null when not measured',
    sku             Nullable(String),
    category        Nullable(String),
    quantity        Nullable(Int32),
    price           Nullable(Int64) COMMENT 'of one piece, minor units',
    currency        Nullable(String),
    cart_id         Nullable(String),
    checkout_step   Nullable(Int32) COMMENT 'from 1',
    promised_days   Nullable(Int32) COMMENT 'of the quote shown; 0 = today',
    quoted_fee      Nullable(Int64),
    expected_fee    Nullable(Int64) COMMENT 'delivery fee the shopper had been led to expect',
    decision_id     Nullable(String) COMMENT 'decision that showed the offer',
    model_version   Nullable(String) COMMENT 'model behind the recommendation',
    position        Nullable(Int32) COMMENT 'place in the list shown, from 1',
    topic_partition Int32,
    topic_offset    Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (feed, occurred_at, visitor_id, event_id);

CREATE TABLE IF NOT EXISTS weather
(
    feed                      LowCardinality(String),
    event_id                  String COMMENT 'deduplication key',
    occurred_at               DateTime64(3, 'UTC') COMMENT 'when it became known: observed or issued',
    region_id                 String,
    kind                      LowCardinality(String) COMMENT 'observation, nowcast or forecast',
    valid_from                DateTime64(3, 'UTC') COMMENT 'start of the span the figures are about',
    valid_to                  DateTime64(3, 'UTC') COMMENT 'its end, exclusive',
    temperature_c             Nullable(Float64),
    precipitation_mm_h        Nullable(Float64),
    precipitation_probability Nullable(Float64) COMMENT '0 to 1; null for observations',
    wind_ms                   Nullable(Float64) COMMENT 'metres per second',
    gust_ms                   Nullable(Float64) COMMENT 'metres per second',
    humidity                  Nullable(Float64) COMMENT 'relative, 0 to 1',
    condition                 LowCardinality(String) COMMENT 'unknown when the source does not say',
    official_alert            Nullable(String) COMMENT 'text of a warning in force',
    source                    Nullable(String),
    topic_partition           Int32,
    topic_offset              Int64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(valid_from)
ORDER BY (feed, region_id, valid_from, occurred_at, event_id);

CREATE TABLE IF NOT EXISTS regions
(
    feed           LowCardinality(String),
    region_id      String,
    version_number Int32 COMMENT 'from 1, rising; every version is kept',
    effective_from DateTime64(3, 'UTC') COMMENT 'event time from when on the version holds',
    parent_id      Nullable(String) COMMENT 'null for a root',
    kind           LowCardinality(String) COMMENT 'country, state, city or zone',
    name           String,
    zone           LowCardinality(String) COMMENT 'IANA time zone; the calendar of the region''s windows',
    currency       LowCardinality(String) COMMENT 'ISO 4217 code of the region''s figures',
    latitude       Nullable(Float64) COMMENT 'centre, WGS-84 degrees',
    longitude      Nullable(Float64) COMMENT 'centre, WGS-84 degrees',
    launched_on    Nullable(Date32),
    closed         Bool COMMENT 'true once closed from effective_from on'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, region_id, version_number);
