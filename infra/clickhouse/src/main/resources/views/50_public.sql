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
    SELECT feed, region_id, grain, window_start, local_window, channel, kpi, numerator, denominator, value, state, version,
        updated_at
    FROM kpi_own_figures
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
