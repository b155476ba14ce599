-- Cart episodes and their parts, with the persons that kpi_person_figures has.
-- Parameters: :feed (a quoted string), :which (a condition).
SELECT part.1 AS counted, region_id, channel, grain, window_start, window_end, least(visitors, part.2) AS persons,
    state, version, updated_at
FROM kpi_carts FINAL
ARRAY JOIN [
    ('carts', episodes), ('carts_1d', episodes_1d), ('carts_2d', episodes_2d), ('carts_3d_7d', episodes_3d_7d),
    ('carts_over_7d', episodes_over_7d), ('carts_no_quote', episodes_no_quote), ('carts_fee_above', episodes_fee_above),
    ('carts_fee_expected', episodes - episodes_fee_above)] AS part
WHERE feed = :feed AND :which
