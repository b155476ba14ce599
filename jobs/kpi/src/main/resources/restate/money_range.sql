-- Marks again the cells of orders, delivery and quality of regions above several currencies whose windows end in (:from_ms, :to_ms], of
-- all regions of a zone: a rate may have come that they were computed without. May be run again: the same cells are marked.
-- Parameters, replaced in the text: :feed, :batch and :zone (quoted strings), :from_ms and :to_ms (integers, milliseconds since 1970).

INSERT INTO kpi_dirty (feed, batch, family, region_id, grain, window_start, window_end, local_window, channel, currency)
SELECT DISTINCT feed, :batch, family, region_id, grain, window_start, window_end, local_window, channel, currency
FROM
(
    SELECT feed, 'orders' AS family, region_id, grain, window_start, window_end, local_window, channel, currency FROM kpi_orders
    UNION ALL
    SELECT feed, 'delivery', region_id, grain, window_start, window_end, local_window, channel, currency FROM kpi_delivery
    UNION ALL
    SELECT feed, 'quality', region_id, grain, window_start, window_end, local_window, channel, currency FROM kpi_quality
)
WHERE feed = :feed AND grain != 'minute'
    AND region_id IN (SELECT region_id FROM regions_of_several_currencies WHERE feed = :feed)
    AND region_id IN (SELECT region_id FROM regions_latest WHERE feed = :feed AND zone = :zone)
    AND toUnixTimestamp64Milli(window_end) - 1 > :from_ms AND toUnixTimestamp64Milli(window_end) - 1 <= :to_ms;
