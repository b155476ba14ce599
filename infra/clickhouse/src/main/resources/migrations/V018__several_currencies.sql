-- Regions with a region of another currency anywhere below them, by the newest versions. Their cells of orders, delivery and quality are
-- computed by the restater only: money of another currency is changed at the rate valid at the time of the fact (V014).
CREATE OR REPLACE VIEW regions_of_several_currencies AS
SELECT DISTINCT below.feed AS feed, above.region_id AS region_id
FROM (SELECT feed, region_id, arrayJoin(ancestors) AS ancestor FROM region_ancestors) AS below
INNER JOIN regions_latest AS child ON child.feed = below.feed AND child.region_id = below.region_id
INNER JOIN regions_latest AS above ON above.feed = below.feed AND above.region_id = below.ancestor
WHERE child.currency != above.currency;
