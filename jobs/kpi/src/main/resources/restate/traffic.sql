-- Clicks of the window; visitors are counted exactly.
--
-- Reads the cells of one batch from kpi_dirty and writes each of them once, from the raw facts alone; a cell that no fact
-- belongs to any more is written with zeros. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_traffic (feed, region_id, grain, window_start, window_end, local_window, channel,
    page_views, page_loads, page_load_p50_ms, page_load_p95_ms, visitors, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, in state 2 (restated)
    (version) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), 2) AS next_version,
    -- HdrHistogram's highest equivalent value at 2 significant digits, unit 1: v < 256 exactly, above in steps of
    -- 2^(bits of v - 8), so that these quantiles equal those of the stream
    (v) -> v - v % greatest(1, intDiv(roundToExp2(v), 128)) + greatest(1, intDiv(roundToExp2(v), 128)) - 1 AS resolved,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'traffic'
    ),
    -- UTC days with a dirty window: what of the facts has to be read
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start)), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    -- a window once per UTC minute, hour or day (by its grain) that it touches: facts meet windows by (region, slice) first,
    -- so that the join stays linear
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, channel,
            toInt64(multiIf(grain = 'minute', 60000, grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), width), intDiv(toUnixTimestamp64Milli(window_end) - 1, width) + 1)) AS slice
        FROM dirty
    ),
    facts AS
    (
        SELECT arrayJoin(region_path) AS region_id, occurred_at AS at, channel, action,
            page_load_ms, visitor_id
        FROM clicks FINAL
        WHERE feed = :feed AND toDate(occurred_at) IN (SELECT day FROM days)
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, slices.channel AS channel,
            toInt64(countIf(action = 'page_viewed')) AS page_views,
            toInt64(count(page_load_ms)) AS page_loads,
            -- nearest rank: the value at 1-based rank ceil(q x n)
            quantilesExactWeightedIf(0.5, 0.95)(resolved(toInt64(ifNull(page_load_ms, 0))), 1, page_load_ms IS NOT NULL) AS load_quantiles,
            toInt64(uniqExact(visitor_id)) AS visitors,
            count() AS inputs
        FROM facts
        ARRAY JOIN [60000, 3600000, 86400000] AS width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), width)
        WHERE at >= window_start AND at < window_end AND (slices.channel = 'all' OR slices.channel = facts.channel)
        GROUP BY region_id, grain, window_start, channel
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, channel, max(version) AS version
        FROM kpi_traffic
        WHERE feed = :feed AND (region_id, grain, window_start, channel) IN (SELECT region_id, grain, window_start, channel FROM dirty)
        GROUP BY region_id, grain, window_start, channel
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, dirty.channel,
    cells.page_views, cells.page_loads,
    if(cells.page_loads = 0, NULL, cells.load_quantiles[1]),
    if(cells.page_loads = 0, NULL, cells.load_quantiles[2]),
    cells.visitors,
    'restated', next_version(existing.version), cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start, channel)
LEFT JOIN existing USING (region_id, grain, window_start, channel);
