-- The rows that count: of each key the one with the highest version (facts: one of several equal copies). Everybody reads
-- these views, never the tables.

CREATE OR REPLACE VIEW orders_latest AS SELECT * FROM orders FINAL;

CREATE OR REPLACE VIEW clicks_latest AS SELECT * FROM clicks FINAL;

CREATE OR REPLACE VIEW weather_latest AS SELECT * FROM weather FINAL;

-- One row per region: its highest version.
CREATE OR REPLACE VIEW regions_latest AS
SELECT * FROM regions ORDER BY feed, region_id, version_number DESC LIMIT 1 BY feed, region_id;

-- Of each region, campaign, medium and day the highest version.
CREATE OR REPLACE VIEW marketing_spend_latest AS
SELECT * FROM marketing_spend ORDER BY feed, region_id, campaign, medium, day, version_number DESC, event_id
LIMIT 1 BY feed, region_id, campaign, medium, day;

CREATE OR REPLACE VIEW support_contacts_latest AS SELECT * FROM support_contacts FINAL;

CREATE OR REPLACE VIEW fx_rates_latest AS SELECT * FROM fx_rates FINAL;

CREATE OR REPLACE VIEW stock_latest AS SELECT * FROM stock FINAL;

-- One row per hub: its highest version.
CREATE OR REPLACE VIEW hubs_latest AS
SELECT * FROM hubs ORDER BY feed, hub_id, version_number DESC LIMIT 1 BY feed, hub_id;

CREATE OR REPLACE VIEW rejected_latest AS SELECT * FROM rejected FINAL;

CREATE OR REPLACE VIEW late_latest AS SELECT * FROM late FINAL;

-- balance is 0 when every record read is accounted for.
CREATE OR REPLACE VIEW conservation_latest AS
SELECT *, read - accepted - duplicate - late - rejected AS balance FROM conservation FINAL;

CREATE OR REPLACE VIEW feed_progress_latest AS SELECT * FROM feed_progress FINAL;

-- The regions above each region, nearest first, by its newest version; a tree is at most 7 levels deep.
CREATE OR REPLACE VIEW region_ancestors AS
WITH parents AS (SELECT feed, region_id, ifNull(parent_id, '') AS parent_id FROM regions_latest)
SELECT p1.feed AS feed, p1.region_id AS region_id, p1.parent_id AS parent_id,
    arrayFilter(id -> id != '', [p1.parent_id, p2.parent_id, p3.parent_id, p4.parent_id, p5.parent_id, p6.parent_id]) AS ancestors
FROM parents AS p1
LEFT JOIN parents AS p2 ON p2.feed = p1.feed AND p2.region_id = p1.parent_id
LEFT JOIN parents AS p3 ON p3.feed = p1.feed AND p3.region_id = p2.parent_id
LEFT JOIN parents AS p4 ON p4.feed = p1.feed AND p4.region_id = p3.parent_id
LEFT JOIN parents AS p5 ON p5.feed = p1.feed AND p5.region_id = p4.parent_id
LEFT JOIN parents AS p6 ON p6.feed = p1.feed AND p6.region_id = p5.parent_id;

-- What one major unit of a currency is worth in another from an instant on, in both directions of every pair that was quoted; of
-- two quotes of one instant the one in this direction counts. A change of money takes the newest leg not later than its own
-- instant, or where there is none, the product of two: into EUR and out of it. Without either there is no rate.
CREATE OR REPLACE VIEW fx_legs AS
SELECT feed, leg.1 AS from_currency, leg.2 AS to_currency, occurred_at AS valid_from,
    argMin(leg.3, (leg.4, event_id)) AS factor, argMin(known_at, (leg.4, event_id)) AS known_at
FROM fx_rates
ARRAY JOIN [(toString(base), toString(quote), rate, 0), (toString(quote), toString(base), 1 / rate, 1)] AS leg
GROUP BY feed, from_currency, to_currency, valid_from;

-- Regions with a region of another currency anywhere below them, by the newest versions. Their cells of orders, delivery and quality are
-- computed by the restater only: money of another currency is changed at the rate valid at the time of the fact (V014).
CREATE OR REPLACE VIEW regions_of_several_currencies AS
SELECT DISTINCT below.feed AS feed, above.region_id AS region_id
FROM (SELECT feed, region_id, arrayJoin(ancestors) AS ancestor FROM region_ancestors) AS below
INNER JOIN regions_latest AS child ON child.feed = below.feed AND child.region_id = below.region_id
INNER JOIN regions_latest AS above ON above.feed = below.feed AND above.region_id = below.ancestor
WHERE child.currency != above.currency;
