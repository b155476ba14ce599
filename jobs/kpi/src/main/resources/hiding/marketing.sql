-- Customers by their first order. Parameters: :feed (a quoted string), :which (a condition).
SELECT 'new_customers' AS counted, region_id, channel, grain, window_start, window_end, new_customers AS persons, state, version, updated_at
FROM kpi_marketing FINAL
WHERE feed = :feed AND :which
