-- What one major unit of a currency is worth in another from an instant on, in both directions of every pair that was quoted; of
-- two quotes of one instant the one in this direction counts. A change of money takes the newest leg not later than its own
-- instant, or where there is none, the product of two: into EUR and out of it. Without either there is no rate.
CREATE OR REPLACE VIEW fx_legs AS
SELECT feed, leg.1 AS from_currency, leg.2 AS to_currency, occurred_at AS valid_from,
    argMin(leg.3, (leg.4, event_id)) AS factor, argMin(known_at, (leg.4, event_id)) AS known_at
FROM fx_rates
ARRAY JOIN [(toString(base), toString(quote), rate, 0), (toString(quote), toString(base), 1 / rate, 1)] AS leg
GROUP BY feed, from_currency, to_currency, valid_from;
