-- What regions are meant to reach, and what people were told about them.

-- Versions of targets, as published.
CREATE TABLE IF NOT EXISTS targets
(
    feed           LowCardinality(String),
    region_id      String COMMENT 'holds below too, unless something nearer says otherwise',
    kpi            LowCardinality(String),
    grain          LowCardinality(String) COMMENT 'minute, hour, day, week, month, or * for every grain',
    channel        LowCardinality(String) COMMENT 'all, web, app or marketplace',
    valid_from     DateTime64(3, 'UTC') COMMENT 'from when on it is said to hold',
    effective_at   DateTime64(3, 'UTC') COMMENT 'from when on alerts use it; later when it was published later',
    target_version Int64 COMMENT 'from 1, rising',
    target         Nullable(Float64) COMMENT 'in the unit of kpi_latest; null: no target any more'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, region_id, kpi, grain, channel, target_version);

CREATE OR REPLACE VIEW targets_latest AS SELECT * FROM targets FINAL;

-- Versions of alert rules, as published.
CREATE TABLE IF NOT EXISTS alert_rules
(
    feed           LowCardinality(String),
    alert_id       String,
    rule_version   Int64 COMMENT 'from 1, rising',
    effective_at   DateTime64(3, 'UTC') COMMENT 'from when on it decides',
    ended          Bool,
    title          String,
    owner          String,
    severity       LowCardinality(String) COMMENT 'info, warning or critical',
    kpi            LowCardinality(String),
    grain          LowCardinality(String),
    channel        LowCardinality(String),
    regions        Array(String) COMMENT 'with everything below; empty: everywhere',
    kinds          Array(String) COMMENT 'country, state, city, zone; empty: all',
    except_regions Array(String) COMMENT 'with everything below',
    condition      String COMMENT 'for people'
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, alert_id, rule_version);

-- One row per rule: its highest version.
CREATE OR REPLACE VIEW alert_rules_latest AS
SELECT * FROM alert_rules FINAL ORDER BY feed, alert_id, rule_version DESC LIMIT 1 BY feed, alert_id;

-- The history of alerts. Everything but the actions early, withdrawn and restated is a function of the events alone.
CREATE TABLE IF NOT EXISTS alerts
(
    feed         LowCardinality(String),
    alert_id     String COMMENT 'name of the rule',
    region_id    String,
    since        DateTime64(3, 'UTC') COMMENT 'start of the first window beyond; with rule, region and KPI it names the alert',
    window_start DateTime64(3, 'UTC') COMMENT 'the window that it happened with',
    action       LowCardinality(String) COMMENT 'opened, updated, cleared, suppressed, early, withdrawn or restated',
    reason       LowCardinality(String) COMMENT 'BEYOND, BETWEEN, BACK, UNKNOWN, COOL_DOWN, QUIET_HOURS, NEVER_TOLD or RULE_ENDED',
    at           DateTime64(3, 'UTC') COMMENT 'event time',
    rule_version Int64,
    kpi          LowCardinality(String),
    grain        LowCardinality(String),
    channel      LowCardinality(String),
    window_end   DateTime64(3, 'UTC'),
    local_window String,
    value        Nullable(Float64) COMMENT 'in the unit of kpi_latest',
    observations Int64 COMMENT 'behind shares, ratios and quantiles; 0 for counts and sums',
    persons      Nullable(Int64) COMMENT 'distinct persons behind the figure; null where it is not about persons',
    threshold    Nullable(Float64) COMMENT 'the bound compared with; null for what is unusual',
    expected     Nullable(Float64) COMMENT 'what is usual; null for bounds',
    probability  Nullable(Float64) COMMENT 'of a figure at least as unusual if all is as usual; null for bounds',
    version      UInt64 COMMENT 'of a restated row that of the figure, else 0; the highest counts'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(since)
ORDER BY (feed, alert_id, region_id, kpi, since, window_start, action, reason);

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

-- The figures in long form, with the target in force when the window began.
CREATE OR REPLACE VIEW kpi_latest AS
SELECT f.feed AS feed, f.region_id AS region_id, f.grain AS grain, f.window_start AS window_start, f.local_window AS local_window,
    f.channel AS channel, f.kpi AS kpi, f.numerator AS numerator, f.denominator AS denominator, f.value AS value,
    arrayFirstOrNull(
        (target, span) -> span.1 IN ('*', f.grain) AND span.2 <= f.window_start AND f.window_start < span.3, t.targets, t.spans) AS target,
    f.state AS state, f.version AS version, f.updated_at AS updated_at
FROM
(
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
    FROM kpi_business_figures
    UNION ALL
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
    FROM kpi_person_figures
) AS f
LEFT JOIN region_targets AS t ON t.feed = f.feed AND t.region_id = f.region_id AND t.kpi = f.kpi AND t.channel = f.channel;

-- What people and the console read: kpi_latest, where of a figure about persons numerator, denominator and value are null
-- if fewer than 10 distinct persons are behind it, or if it would give such a figure away:
--  1. of the channels of a region, when exactly one is small, the next smallest is hidden too (all - the others = the one);
--  2. of the regions below one parent, when exactly one is hidden on a channel, the next smallest (by all channels) is
--     hidden too (parent - the others = the one), with what adds up to it: the regions below it and, on 'all', its channels.
-- Not covered: sums over time (a day less 23 of its hours), distinct persons of spans that overlap, earlier versions of a
-- cell, regions that changed their parent, and chains of 1 and 2 longer than one round. Figures that are not about persons
-- are never hidden: page views and loads, orders, deliveries, promises, reviews, returns and money.
-- A filter on feed, kpi, grain or window_start reaches the tables; one on region_id or channel does not, since the
-- neighbours decide: give a span of time with it. The target is one line of the region's own plan and is shown beside
-- a hidden figure too.
CREATE OR REPLACE VIEW kpi_public_latest AS
SELECT f.feed AS feed, f.region_id AS region_id, f.grain AS grain, f.window_start AS window_start, f.local_window AS local_window,
    f.channel AS channel, f.kpi AS kpi, f.numerator AS numerator, f.denominator AS denominator, f.value AS value,
    arrayFirstOrNull(
        (target, span) -> span.1 IN ('*', f.grain) AND span.2 <= f.window_start AND f.window_start < span.3, t.targets, t.spans) AS target,
    f.state AS state, f.version AS version, f.updated_at AS updated_at
FROM
(
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version,
        updated_at
    FROM kpi_business_figures
    UNION ALL
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, if(is_hidden, NULL, numerator) AS numerator,
        if(is_hidden, NULL, denominator) AS denominator, if(is_hidden, NULL, value) AS value, state, version, updated_at
    FROM
    (
        SELECT *,
            is_beside OR arrayExists(
                b -> (b.1 = region_id OR has(ancestors, b.1)) AND (b.2 = 'all' OR b.2 = channel),
                groupArrayIf((region_id, channel), is_companion) OVER (PARTITION BY feed, kpi, grain, window_start)) AS is_hidden
        FROM
        (
            SELECT *,
                parent_id != '' AND countIf(is_beside) OVER siblings = 1
                    AND region_id = argMinIf(region_id, (persons_on_all, region_id), NOT is_beside) OVER siblings AS is_companion
            FROM
            (
                -- small, or beside the only small channel of its region
                SELECT *, max(persons) OVER channels AS persons_on_all,
                    is_small OR channel != 'all' AND countIf(is_small AND channel != 'all') OVER channels = 1
                        AND channel = argMinIf(channel, (persons, channel), NOT is_small AND channel != 'all') OVER channels AS is_beside
                FROM (SELECT *, persons < 10 AS is_small FROM kpi_person_figures) AS figures
                LEFT JOIN region_ancestors USING (feed, region_id)
                WINDOW channels AS (PARTITION BY feed, kpi, grain, window_start, region_id)
            )
            WINDOW siblings AS (PARTITION BY feed, kpi, grain, window_start, channel, parent_id)
        )
    )
) AS f
LEFT JOIN region_targets AS t ON t.feed = f.feed AND t.region_id = f.region_id AND t.kpi = f.kpi AND t.channel = f.channel;
