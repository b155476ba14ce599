-- What the way from the hub to the door weighs in CO2, by what carried the parcel. Rows written before carry 0 until they are
-- restated.

ALTER TABLE orders
    ADD COLUMN IF NOT EXISTS courier_kind Nullable(String) COMMENT 'of a delivered row: foot, bike, cargo_bike, scooter, car, van or carrier' AFTER address_check;

ALTER TABLE kpi_delivery
    ADD COLUMN IF NOT EXISTS carbon_grams Int64 COMMENT 'CO2 equivalents of carbon_deliveries, at the exhaust' AFTER accurate_deliveries,
    ADD COLUMN IF NOT EXISTS carbon_deliveries Int64 COMMENT 'deliveries whose distance and kind of courier are known; a carrier is not' AFTER carbon_grams;
