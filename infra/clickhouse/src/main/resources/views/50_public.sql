CREATE OR REPLACE VIEW kpi_hidden_latest AS SELECT * FROM kpi_hidden FINAL;

CREATE OR REPLACE VIEW kpi_hidden_progress_latest AS SELECT * FROM kpi_hidden_progress FINAL;

-- What people and the console read: kpi_latest, where of a figure about persons numerator, denominator and value are null
--  1. if fewer than 10 distinct persons are behind it, at once;
--  2. and of counts that add up (sessions and what they reached, cart episodes, new customers, with the rates made of them)
--     also as long as they are provisional, at single minutes, and where a pass of the KPI job hid them because a count behind which
--     are fewer than 10 could be worked out from them: over regions, channels, windows and parts of a count together, and over all
--     versions. A pass decides once for each window, on the day after it; what is hidden stays hidden, and a restated cell is shown
--     again when a pass has seen that version.
-- What that covers and what not is in ADR 0028. Figures that are not about persons are never hidden: page views and loads, orders,
-- deliveries, promises, reviews, returns and money. The target is one line of the region's own plan and is shown beside a hidden
-- figure too. A filter on any column of the key reaches the tables.
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
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version,
        updated_at
    FROM kpi_own_figures
    UNION ALL
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version,
        updated_at
    FROM kpi_open_figures
    UNION ALL
    SELECT p.feed AS feed, p.region_id AS region_id, p.grain AS grain, p.window_start AS window_start, p.local_window AS local_window,
        p.channel AS channel, p.kpi AS kpi, if(is_shown, p.numerator, NULL) AS numerator, if(is_shown, p.denominator, NULL) AS denominator,
        if(is_shown, p.value, NULL) AS value, p.state AS state, p.version AS version, p.updated_at AS updated_at
    FROM
    (
        SELECT p.*, p.persons >= 10 AND (p.counted = '' OR p.grain != 'minute' AND NOT h.is_hidden AND multiIf(
            p.state = 'final', p.window_end <= d.shown_until,
            -- a version that no pass has seen may differ from the one before by a few persons of another cell
            p.state = 'restated', p.version <= h.version,
            false)) AS is_shown
        FROM kpi_person_figures AS p
        LEFT JOIN kpi_hidden_latest AS h ON h.feed = p.feed AND h.counted = p.counted AND h.region_id = p.region_id
            AND h.grain = p.grain AND h.window_start = p.window_start AND h.channel = p.channel
        LEFT JOIN kpi_hidden_progress_latest AS d ON d.feed = p.feed AND d.counted = p.counted
    ) AS p
) AS f
LEFT JOIN region_targets AS t ON t.feed = f.feed AND t.region_id = f.region_id AND t.kpi = f.kpi AND t.channel = f.channel;
