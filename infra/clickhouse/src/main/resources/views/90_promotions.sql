-- What triggers decided and what became of it.

CREATE OR REPLACE VIEW promotion_decisions_latest AS
SELECT feed, decision_id, decided_at, trigger, version, subject, region_id, status, reason, arm, channel, offer_code, match, local_day,
    valid_until
FROM promotion_decisions FINAL;

CREATE OR REPLACE VIEW claims_latest AS
SELECT feed, claim_id, trigger, version, region_id, subject, status, reserved_at, settled_at, amount, currency, decision_id, order_id
FROM claims FINAL;

-- Per trigger, version, region and local day of the decision: how many matched, how many came as far as the limits, how many were held
-- back for which reason, how many were issued, shown (an offer_shown that names the decision) and used (a claim with an order), and of how
-- many a message was sent, bounced, was opened or clicked, or made the shopper unsubscribe: a decision counts once in each.
CREATE OR REPLACE VIEW trigger_funnel AS
WITH
    shown_ones AS (SELECT DISTINCT feed, assumeNotNull(decision_id) AS decision_id FROM clicks
        WHERE action = 'offer_shown' AND decision_id IS NOT NULL),
    used_ones AS (SELECT feed, decision_id FROM claims FINAL WHERE status = 'committed'),
    told_ones AS (SELECT feed, decision_id, groupUniqArray(toString(status)) AS statuses FROM promotion_dispatches GROUP BY feed, decision_id)
SELECT d.feed AS feed, d.trigger AS trigger, d.version AS version, d.region_id AS region_id, d.local_day AS day, count() AS matched,
    countIf(d.status = 'issued' OR d.reason IN ('FIRST_EXHAUSTED', 'BUDGET_EXHAUSTED')) AS eligible,
    sumMap(if(d.reason = '', map(), map(toString(d.reason), toUInt64(1)))) AS reasons,
    countIf(d.status = 'pending') AS pending, countIf(d.status = 'issued') AS issued,
    countIf((d.feed, d.decision_id) IN shown_ones) AS shown, countIf((d.feed, d.decision_id) IN used_ones) AS used,
    countIf(has(m.statuses, 'sent')) AS sent, countIf(has(m.statuses, 'bounced')) AS bounced,
    countIf(has(m.statuses, 'opened')) AS opened, countIf(has(m.statuses, 'clicked')) AS clicked,
    countIf(has(m.statuses, 'unsubscribed')) AS unsubscribed
FROM promotion_decisions_latest AS d
LEFT JOIN told_ones AS m ON m.feed = d.feed AND m.decision_id = d.decision_id
GROUP BY feed, trigger, version, region_id, day;

-- Who changed which trigger, when and why, what was wrong with a version that could not be read, and since when one is suspended by which
-- of its conditions.
CREATE OR REPLACE VIEW trigger_audit AS
SELECT v.feed AS feed, v.trigger AS trigger, v.version AS version, v.published_at AS published_at, v.effective_at AS effective_at,
    v.status AS status, v.paused_regions AS paused_regions, v.cancels AS cancels, v.roll_back_of AS roll_back_of, v.author AS author,
    v.approved_by AS approved_by, v.solo AS solo, v.note AS note, v.sha256 AS sha256, r.problems AS problems,
    if(s.version = v.version, toNullable(s.suspended_at), NULL) AS suspended_at, s.condition AS suspended_by
FROM (SELECT * FROM trigger_versions FINAL) AS v
LEFT JOIN (SELECT * FROM trigger_refusals FINAL) AS r ON r.feed = v.feed AND r.trigger = v.trigger AND r.version = v.version
LEFT JOIN (SELECT * FROM trigger_suspensions FINAL) AS s ON s.feed = v.feed AND s.trigger = v.trigger AND s.version = v.version;
