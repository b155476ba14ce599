-- What became of messages, a row for each thing that happened to one, once however often it was told.
CREATE OR REPLACE VIEW promotion_dispatches_latest AS
SELECT feed, event_id, occurred_at, decision_id, message_id, trigger, subject, region_id, channel, status, reason, provider, cost, currency
FROM promotion_dispatches FINAL;
