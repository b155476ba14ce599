-- KPIs that the shop defined itself: the files as they were published.
CREATE TABLE IF NOT EXISTS own_kpis
(
    id           String,
    yaml         String COMMENT 'the definition as written',
    removed      Bool DEFAULT false,
    published_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(published_at)
ORDER BY id;

-- Their figures. `quartier kpis publish` and `remove` replace this view; nothing else does.
CREATE VIEW IF NOT EXISTS kpi_own_figures AS
SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version, updated_at
FROM kpi_business_figures WHERE 0;
