-- Sessions and the steps they reached: all of a cell rest on its visitors. Parameters: :feed (a quoted string), :which (a condition).
SELECT 'funnel' AS counted, region_id, channel, grain, window_start, window_end, visitors AS persons, state, version, updated_at
FROM kpi_funnel FINAL
WHERE feed = :feed AND grain != 'minute' AND :which
