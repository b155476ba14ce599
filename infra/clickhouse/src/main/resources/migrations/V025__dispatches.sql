-- What became of messages on their way to shoppers. One row per event; copies are equal.
CREATE TABLE IF NOT EXISTS promotion_dispatches
(
    feed        LowCardinality(String),
    event_id    String,
    occurred_at DateTime64(3, 'UTC') COMMENT 'event time',
    decision_id String COMMENT 'that caused the message',
    message_id  String COMMENT 'unique per decision and channel',
    trigger     LowCardinality(String) COMMENT 'trigger or campaign; empty when not known',
    subject     String COMMENT 'the shopper; empty when not known; personal',
    region_id   String COMMENT 'leaf region of the shopper; empty when not known',
    channel     LowCardinality(String) COMMENT 'way of the message; empty when not known',
    status      LowCardinality(String) COMMENT 'sent, suppressed, delivered, bounced, opened, clicked, unsubscribed or complained',
    reason      String COMMENT 'why suppressed or bounced; empty otherwise',
    provider    LowCardinality(String) COMMENT 'who carried it; empty when not known',
    cost        Nullable(Int64) COMMENT 'of sending, in minor units of currency; null when not known',
    currency    LowCardinality(String) COMMENT 'empty without a cost'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, decision_id, event_id);
