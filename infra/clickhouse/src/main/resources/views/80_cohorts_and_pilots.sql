-- Customers by the month of their first order, and regions by the days since their launch.

-- Of the customers whose first order that was not cancelled came to the region (or anywhere below it) in a month, how many ordered
-- again so many months later; months in the region's own calendar. months_later = 0 is the cohort itself. Every month up to the
-- newest one with an order has a row, also when nobody came back; is_over is false for a month that still goes on.
CREATE OR REPLACE VIEW kpi_cohorts AS
WITH
    months AS
    (
        SELECT feed, region_id, window_start, window_end, local_window, state,
            toInt32(substring(local_window, 1, 4)) * 12 + toInt32(substring(local_window, 6, 2)) - 1 AS month
        FROM kpi_orders_latest
        WHERE grain = 'month' AND channel = 'all'
    ),
    bought AS
    (
        SELECT feed, assumeNotNull(customer_id) AS customer, assumeNotNull(placed_at) AS at, arrayJoin(region_path) AS region_id
        FROM order_lives
        WHERE placed_at IS NOT NULL AND cancelled_at IS NULL AND customer_id IS NOT NULL
    ),
    customers AS
    (
        SELECT bought.feed AS feed, bought.region_id AS region_id, bought.customer AS customer, arraySort(groupUniqArray(month)) AS active
        FROM bought
        ASOF INNER JOIN months ON months.feed = bought.feed AND months.region_id = bought.region_id AND bought.at >= months.window_start
        WHERE bought.at < months.window_end
        GROUP BY feed, region_id, customer
    ),
    returned AS
    (
        SELECT feed, region_id, active[1] AS cohort, arrayJoin(active) - cohort AS months_later, count() AS customers
        FROM customers
        GROUP BY feed, region_id, cohort, months_later
    ),
    newest AS
    (
        SELECT feed, region_id, max(months.month) AS last_month, argMax(months.state, months.month) != 'provisional' AS is_last_over
        FROM months
        GROUP BY feed, region_id
    ),
    cohorts AS
    (
        SELECT returned.feed AS feed, returned.region_id AS region_id, cohort, customers, last_month, is_last_over,
            arrayJoin(range(toUInt32(last_month - cohort + 1))) AS months_later
        FROM returned
        INNER JOIN newest ON newest.feed = returned.feed AND newest.region_id = returned.region_id
        WHERE returned.months_later = 0
    )
SELECT cohorts.feed AS feed, cohorts.region_id AS region_id,
    concat(toString(intDiv(cohorts.cohort, 12)), '-', leftPad(toString(cohorts.cohort % 12 + 1), 2, '0')) AS cohort_month,
    cohorts.months_later AS months_later, cohorts.customers AS customers, returned.customers AS returned,
    returned.customers / cohorts.customers AS retention, CAST(cohorts.cohort + cohorts.months_later < last_month OR is_last_over, 'Bool') AS is_over
FROM cohorts
LEFT JOIN returned ON returned.feed = cohorts.feed AND returned.region_id = cohorts.region_id AND returned.cohort = cohorts.cohort
    AND returned.months_later = toInt64(cohorts.months_later);

-- The thresholds of each feed with a region: its own, else those of all feeds, else starting values to be replaced.
CREATE OR REPLACE VIEW pilot_thresholds_latest AS
WITH
    defaults AS
    (
        SELECT t.1 AS kpi, t.2 AS go, t.3 AS no_go
        FROM (SELECT arrayJoin([
            ('on_time_rate', 0.95, 0.85), ('fulfilment_accuracy', 0.98, 0.95), ('margin_rate', 0.05, -0.1), ('review_score_mean', 4.2, 3.5),
            ('return_rate', 0.08, 0.15), ('stock_out_rate', 0.05, 0.15)]) AS t)
    ),
    feeds AS
    (
        SELECT DISTINCT feed FROM regions
    ),
    stated AS
    (
        SELECT feed, kpi, go, no_go, 0 AS rank FROM (SELECT * FROM pilot_thresholds FINAL WHERE feed != '') AS own
        UNION ALL
        SELECT feeds.feed AS feed, kpi, go, no_go, 1 FROM (SELECT * FROM pilot_thresholds FINAL WHERE pilot_thresholds.feed = '') AS common CROSS JOIN feeds
        UNION ALL
        SELECT feed, kpi, go, no_go, 2 FROM defaults CROSS JOIN feeds
    )
SELECT feed, kpi, argMin(stated.go, rank) AS go, argMin(stated.no_go, rank) AS no_go FROM stated GROUP BY feed, kpi;

-- The first 30 local days of every region that says when it was launched, beside the first 30 days of the other regions of its kind (for
-- money: of its currency): middle and number of those that have them behind them. Sums are of the days seen so far; ratios divide the
-- sums. verdict: go, no-go or between, by pilot_thresholds_latest; early before the 30 days are over; empty without a threshold.
CREATE OR REPLACE VIEW kpi_pilots AS
WITH
    pilots AS
    (
        SELECT feed, region_id, regions_latest.kind AS kind, currency, zone, toDate(assumeNotNull(launched_on)) AS launch_day
        FROM regions_latest
        WHERE launched_on IS NOT NULL
    ),
    days AS
    (
        SELECT feed, region_id, toDate(local_window) AS day, kpi, numerator, denominator, state
        FROM kpi_business_figures
        WHERE grain = 'day' AND channel = 'all' AND kpi IN ('orders', 'cancelled_orders', 'revenue', 'aov', 'margin', 'margin_rate', 'deliveries',
            'on_time_rate', 'delivery_hours_mean', 'cost_per_delivery', 'fulfilment_accuracy', 'review_score_mean', 'return_rate', 'stock_out_rate',
            'carbon_kg')
    ),
    -- how far the feed is, as the local day that is not over yet
    progress AS
    (
        SELECT feed, min(completed_watermark) AS until FROM feed_progress_latest WHERE job = 'kpi' GROUP BY feed
    ),
    sums AS
    (
        SELECT pilots.feed AS feed, pilots.region_id AS region_id, any(pilots.kind) AS kind, any(pilots.currency) AS currency, pilots.launch_day AS launch_day,
            days.kpi AS kpi, sum(days.numerator) AS numerator, sum(days.denominator) AS denominator,
            if(count(days.denominator) = 0, toFloat64(numerator), if(denominator = 0, NULL, toFloat64(numerator) / toFloat64(denominator))) AS value,
            -- a region's clock may be 14 hours ahead of UTC or 12 behind; a pilot is over once it is everywhere
            any(progress.until) >= toDateTime64(pilots.launch_day + 30, 3, 'UTC') + toIntervalHour(12) AS is_over
        FROM pilots
        INNER JOIN days ON days.feed = pilots.feed AND days.region_id = pilots.region_id
        LEFT JOIN progress ON progress.feed = pilots.feed
        WHERE days.day >= pilots.launch_day AND days.day < pilots.launch_day + 30
        GROUP BY feed, region_id, launch_day, kpi
    ),
    beside AS
    (
        SELECT *, groupArrayIf((region_id, assumeNotNull(value)), is_over AND value IS NOT NULL) OVER (PARTITION BY feed, kind, kpi,
            if(kpi IN ('revenue', 'aov', 'margin', 'cost_per_delivery'), currency, '')) AS all_regions,
            arraySort(arrayMap(r -> r.2, arrayFilter(r -> r.1 != region_id, all_regions))) AS others
        FROM sums
    )
SELECT beside.feed AS feed, beside.region_id AS region_id, launch_day, beside.kpi AS kpi, numerator, denominator, value,
    if(empty(others), NULL, others[intDiv(length(others) + 1, 2)]) AS others_median, length(others) AS other_regions,
    if(t.kpi = '', NULL, t.go) AS go, if(t.kpi = '', NULL, t.no_go) AS no_go, CAST(beside.is_over, 'Bool') AS is_over,
    multiIf(t.kpi = '' OR value IS NULL, '', NOT beside.is_over, 'early',
        if(t.go >= t.no_go, value >= t.go, value <= t.go), 'go',
        if(t.go >= t.no_go, value <= t.no_go, value >= t.no_go), 'no-go',
        'between') AS verdict
FROM beside
LEFT JOIN pilot_thresholds_latest AS t ON t.feed = beside.feed AND t.kpi = beside.kpi;
