-- A KPI beside what it was: SELECT … FROM kpi_compared(feed = 'olist', kpi = 'revenue', grain = 'week').
-- previous_value: of the window before; last_year_value: of the same month a year ago, of other grains the same weekday (and hour) 52 weeks
-- ago, by the region's own calendar. Null where there was no such figure. An hour that comes twice is compared with the first of last year.
CREATE OR REPLACE VIEW kpi_compared AS
WITH
    figures AS
    (
        SELECT *, multiIf(
            grain = 'month', makeDate(toUInt16(substring(local_window, 1, 4)), toUInt8(substring(local_window, 6, 2)), 1),
            grain = 'week', toMonday(makeDate(toUInt16(substring(local_window, 1, 4)), 1, 4)) + toIntervalWeek(toUInt8(substring(local_window, 7, 2)) - 1),
            toDate(substring(local_window, 1, 10))) AS local_day
        FROM kpi_public_latest
        WHERE feed = {feed:String} AND kpi = {kpi:String} AND grain = {grain:String}
    ),
    labelled AS
    (
        SELECT region_id, channel, local_window, argMin(tuple(value), window_start).1 AS value
        FROM figures GROUP BY region_id, channel, local_window
    )
SELECT figures.feed AS feed, figures.region_id AS region_id, figures.grain AS grain, figures.window_start AS window_start,
    figures.local_window AS local_window, figures.channel AS channel, figures.kpi AS kpi, figures.value AS value,
    before.value AS previous_value, last_year.value AS last_year_value, figures.target AS target, figures.state AS state
FROM
(
    SELECT *,
        multiIf(
            grain = 'month', formatDateTime(local_day - toIntervalMonth(1), '%Y-%m'),
            grain = 'week', formatDateTime(local_day - toIntervalWeek(1), '%G-W%V'),
            grain = 'day', toString(local_day - 1),
            '') AS label_before,
        multiIf(
            grain = 'month', formatDateTime(local_day - toIntervalYear(1), '%Y-%m'),
            grain = 'week', formatDateTime(local_day - toIntervalWeek(52), '%G-W%V'),
            toString(local_day - 364) || substring(local_window, 11)) AS label_last_year,
        -- hours and minutes are as long in every zone
        window_start - toIntervalSecond(if(grain = 'hour', 3600, 60)) AS start_before
    FROM figures
) AS figures
LEFT JOIN (SELECT *, if({grain:String} IN ('hour', 'minute'), window_start, toDateTime64(0, 3, 'UTC')) AS start,
    if({grain:String} IN ('hour', 'minute'), '', local_window) AS label FROM figures) AS before
    ON before.region_id = figures.region_id AND before.channel = figures.channel AND before.label = figures.label_before
        AND before.start = if({grain:String} IN ('hour', 'minute'), figures.start_before, toDateTime64(0, 3, 'UTC'))
LEFT JOIN labelled AS last_year
    ON last_year.region_id = figures.region_id AND last_year.channel = figures.channel AND last_year.local_window = figures.label_last_year
SETTINGS join_use_nulls = 1;
