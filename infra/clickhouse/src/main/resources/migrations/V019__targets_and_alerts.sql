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

-- As long as a shop has no KPIs of its own: no rows, and no table is read for them. The view of V018 read all cells to show none of them.
CREATE OR REPLACE VIEW kpi_own_figures AS
SELECT CAST('', 'LowCardinality(String)') AS feed, '' AS region_id, CAST('', 'LowCardinality(String)') AS grain,
    CAST(0, 'DateTime64(3, \'UTC\')') AS window_start, '' AS local_window, CAST('', 'LowCardinality(String)') AS channel, '' AS kpi,
    CAST(NULL, 'Nullable(Decimal(38, 4))') AS numerator, CAST(NULL, 'Nullable(Decimal(38, 4))') AS denominator,
    CAST(NULL, 'Nullable(Float64)') AS value, CAST('', 'LowCardinality(String)') AS state, CAST(0, 'UInt64') AS version,
    CAST(0, 'DateTime64(3, \'UTC\')') AS updated_at
FROM numbers(0);
