CREATE OR REPLACE VIEW targets_latest AS SELECT * FROM targets FINAL;

-- One row per rule: its highest version.
CREATE OR REPLACE VIEW alert_rules_latest AS
SELECT * FROM alert_rules FINAL ORDER BY feed, alert_id, rule_version DESC LIMIT 1 BY feed, alert_id;

-- For people: figures about fewer than 10 distinct persons are hidden.
CREATE OR REPLACE VIEW alerts_latest AS
SELECT feed, alert_id, region_id, since, window_start, action, reason, at, rule_version, kpi, grain, channel, window_end, local_window,
    if(ifNull(persons, 10) < 10, NULL, value) AS value,
    if(ifNull(persons, 10) < 10, NULL, toNullable(observations)) AS observations, threshold,
    if(ifNull(persons, 10) < 10, NULL, expected) AS expected,
    if(ifNull(persons, 10) < 10, NULL, probability) AS probability, version
FROM alerts FINAL;

-- One row per alert that is open: what it was about, how it stands, and whether its last figure was corrected since.
CREATE OR REPLACE VIEW alerts_standing AS
SELECT a.feed AS feed, a.alert_id AS alert_id, a.region_id AS region_id, r.title AS title, r.owner AS owner, r.severity AS severity,
    a.kpi AS kpi, a.grain AS grain, a.channel AS channel, a.since AS since, a.opened_at AS opened_at, a.windows AS windows,
    tupleElement(a.shown, 1) AS local_window, tupleElement(a.shown, 2) AS value, tupleElement(a.shown, 3) AS threshold,
    tupleElement(a.shown, 4) AS expected, tupleElement(a.shown, 5) AS probability,
    -- a correction of the window that is shown, not of an earlier one
    if(tupleElement(a.corrected, 3) = a.last_window, tupleElement(a.corrected, 1), NULL) AS restated_value,
    CAST(tupleElement(a.corrected, 3) = a.last_window AND tupleElement(a.corrected, 2) = 'BACK', 'Bool') AS is_back_since_restated
FROM
(
    SELECT feed, alert_id, region_id, kpi, since, any(grain) AS grain, any(channel) AS channel,
        minIf(at, action = 'opened') AS opened_at,
        uniqExactIf(window_start, action IN ('opened', 'updated')) AS windows,
        maxIf(window_start, action IN ('opened', 'updated')) AS last_window,
        -- argMax skips nulls of a plain column; inside a tuple it takes the row as it is
        argMaxIf((local_window, value, threshold, expected, probability), (window_start, at), action IN ('opened', 'updated')) AS shown,
        argMaxIf((value, reason, window_start), (window_start, version), action = 'restated') AS corrected
    FROM alerts_latest
    GROUP BY feed, alert_id, region_id, kpi, since
    HAVING countIf(action = 'opened') > 0 AND countIf(action = 'cleared') = 0
) AS a
LEFT JOIN alert_rules_latest AS r ON r.feed = a.feed AND r.alert_id = a.alert_id;

-- The targets that hold in each region, its own and those from above, nearest first, those for a grain before those for every
-- grain: (grain, first instant, first instant after it), and beside them the targets.
CREATE OR REPLACE VIEW region_targets AS
WITH
    lines AS
    (
        SELECT DISTINCT feed, region_id, region_id AS holder, 0 AS depth FROM
            (SELECT feed, region_id FROM regions_latest UNION ALL SELECT feed, region_id FROM targets)
        UNION ALL
        SELECT feed, region_id, holder, toUInt8(depth) AS depth
        FROM region_ancestors ARRAY JOIN ancestors AS holder, arrayEnumerate(ancestors) AS depth
    ),
    spans AS
    (
        SELECT feed, region_id AS holder, kpi, grain, channel, valid_from, target,
            leadInFrame(valid_from, 1, toDateTime64('2299-12-31 00:00:00', 3, 'UTC')) OVER (
                PARTITION BY feed, region_id, kpi, grain, channel ORDER BY valid_from, target_version
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS valid_until
        FROM targets FINAL
    )
SELECT feed, region_id, kpi, channel, arrayMap(t -> (t.3, t.4, t.5), found) AS spans, arrayMap(t -> t.6, found) AS targets
FROM
(
    SELECT l.feed AS feed, l.region_id AS region_id, s.kpi AS kpi, s.channel AS channel,
        arraySort(groupArray((l.depth, s.grain = '*', s.grain, s.valid_from, s.valid_until, assumeNotNull(s.target)))) AS found
    FROM lines AS l
    INNER JOIN spans AS s ON s.feed = l.feed AND s.holder = l.holder
    WHERE s.target IS NOT NULL AND s.valid_until > s.valid_from
    GROUP BY l.feed, l.region_id, s.kpi, s.channel
);
