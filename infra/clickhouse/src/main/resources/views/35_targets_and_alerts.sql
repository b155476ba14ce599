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
    a.last_local_window AS local_window, a.last_value AS value, a.last_threshold AS threshold, a.last_expected AS expected,
    a.last_probability AS probability,
    a.restated_value AS restated_value, a.restated_reason = 'BACK' AS is_back_since_restated
FROM
(
    SELECT feed, alert_id, region_id, kpi, since, any(grain) AS grain, any(channel) AS channel,
        minIf(at, action = 'opened') AS opened_at,
        uniqExactIf(window_start, action IN ('opened', 'updated')) AS windows,
        max(window_start) AS last_window,
        -- argMax skips nulls of a plain column; inside a tuple it takes the row as it is
        argMaxIf((local_window, value, threshold, expected, probability), (window_start, at), action IN ('opened', 'updated')) AS last,
        last.1 AS last_local_window, last.2 AS last_value, last.3 AS last_threshold, last.4 AS last_expected, last.5 AS last_probability,
        argMaxIf((value, reason, window_start), (window_start, version), action = 'restated') AS restated,
        if(restated.3 = last_window, restated.1, NULL) AS restated_value,
        if(restated.3 = last_window, restated.2, '') AS restated_reason
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
    spans_held AS
    (
        SELECT feed, region_id AS holder, kpi, grain, channel, valid_from, target,
            leadInFrame(valid_from, 1, toDateTime64('2299-12-31 00:00:00', 3, 'UTC')) OVER (
                PARTITION BY feed, region_id, kpi, grain, channel ORDER BY valid_from, target_version
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS valid_until
        FROM targets FINAL
    )
SELECT feed, region_id, kpi, channel, arrayMap(f -> (f.3, f.4, f.5), held) AS spans, arrayMap(f -> f.6, held) AS targets
FROM
(
    SELECT lines.feed AS feed, lines.region_id AS region_id, holding.kpi AS kpi, holding.channel AS channel,
        arraySort(groupArray((lines.depth, holding.grain = '*', holding.grain, holding.valid_from, holding.valid_until,
            assumeNotNull(holding.target)))) AS held
    FROM lines
    INNER JOIN spans_held AS holding ON holding.feed = lines.feed AND holding.holder = lines.holder
    WHERE holding.target IS NOT NULL AND holding.valid_until > holding.valid_from
    GROUP BY lines.feed, lines.region_id, holding.kpi, holding.channel
);
