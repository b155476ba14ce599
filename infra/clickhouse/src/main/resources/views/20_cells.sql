-- The KPI cells that count: now, and at an instant. A cell whose facts all moved elsewhere has a row of zeros, which nobody shows.
-- What was known at t: of each cell the newest final or restated row that was written by then; only rows of the last 90 days are kept.

CREATE OR REPLACE VIEW kpi_traffic_latest AS
SELECT * FROM kpi_traffic FINAL WHERE page_views > 0 OR page_loads > 0 OR visitors > 0;

CREATE OR REPLACE VIEW kpi_traffic_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_traffic_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE page_views > 0 OR page_loads > 0 OR visitors > 0;

CREATE OR REPLACE VIEW kpi_funnel_latest AS
SELECT * FROM kpi_funnel FINAL WHERE sessions > 0;

CREATE OR REPLACE VIEW kpi_funnel_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_funnel_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE sessions > 0;

CREATE OR REPLACE VIEW kpi_orders_latest AS
SELECT * FROM kpi_orders FINAL WHERE orders > 0;

CREATE OR REPLACE VIEW kpi_orders_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_orders_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE orders > 0;

CREATE OR REPLACE VIEW kpi_delivery_latest AS
SELECT * FROM kpi_delivery FINAL WHERE deliveries > 0 OR promises_due > 0;

CREATE OR REPLACE VIEW kpi_delivery_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_delivery_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE deliveries > 0 OR promises_due > 0;

CREATE OR REPLACE VIEW kpi_quality_latest AS
SELECT * FROM kpi_quality FINAL WHERE reviews > 0 OR returns > 0 OR deliveries > 0 OR paid_orders > 0 OR charge_backs > 0;

CREATE OR REPLACE VIEW kpi_quality_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_quality_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE reviews > 0 OR returns > 0 OR deliveries > 0 OR paid_orders > 0 OR charge_backs > 0;

CREATE OR REPLACE VIEW kpi_loyalty_latest AS
SELECT * FROM kpi_loyalty FINAL WHERE customers_365d > 0;

CREATE OR REPLACE VIEW kpi_loyalty_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_loyalty_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE customers_365d > 0;

CREATE OR REPLACE VIEW kpi_lateness_latest AS
SELECT * FROM kpi_lateness FINAL WHERE late_deliveries > 0;

CREATE OR REPLACE VIEW kpi_lateness_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_lateness_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE late_deliveries > 0;

CREATE OR REPLACE VIEW kpi_carts_latest AS
SELECT * FROM kpi_carts FINAL WHERE episodes > 0;

CREATE OR REPLACE VIEW kpi_carts_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_carts_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE episodes > 0;

CREATE OR REPLACE VIEW kpi_marketing_latest AS
SELECT * FROM kpi_marketing FINAL WHERE spend > 0 OR new_customers > 0 OR attributed_orders > 0;

CREATE OR REPLACE VIEW kpi_marketing_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_marketing_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE spend > 0 OR new_customers > 0 OR attributed_orders > 0;

CREATE OR REPLACE VIEW kpi_contacts_latest AS
SELECT * FROM kpi_contacts FINAL WHERE contacts > 0;

CREATE OR REPLACE VIEW kpi_contacts_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_contacts_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE contacts > 0;

CREATE OR REPLACE VIEW kpi_stock_latest AS
SELECT * FROM kpi_stock FINAL WHERE sku_seconds > 0;

CREATE OR REPLACE VIEW kpi_stock_as_of AS
SELECT * FROM (
    SELECT * FROM kpi_stock_history WHERE updated_at <= {t:DateTime64(3)}
    ORDER BY version DESC LIMIT 1 BY feed, region_id, grain, window_start, channel)
WHERE sku_seconds > 0;
