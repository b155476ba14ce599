-- Contacts with the support by the time of the contact, and the orders placed in the same window.
--
-- A contact belongs to the region of the customer, or where the event does not say, to that of the order it is about. Reads the
-- cells of one batch from kpi_dirty and writes those that have a contact, or had one. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_contacts (feed, region_id, grain, window_start, window_end, local_window, channel,
    contacts, where_is_my_order, orders, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, with the state in the lowest two bits
    (version, bits) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), bits) AS next_version,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'contacts'
    ),
    -- UTC days with a dirty window: what of the facts has to be read
    days AS
    (
        SELECT DISTINCT toDate(arrayJoin(range(toUInt32(toDate(window_start)), toUInt32(toDate(window_end - toIntervalMillisecond(1))) + 1))) AS day
        FROM dirty
    ),
    -- a window once per UTC hour or day (by its grain) that it touches: facts meet windows by (region, slice) first
    slices AS
    (
        SELECT region_id, grain, window_start, window_end, toInt64(if(grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(toUnixTimestamp64Milli(window_start), width), intDiv(toUnixTimestamp64Milli(window_end) - 1, width) + 1)) AS slice
        FROM dirty
    ),
    contacts_made AS
    (
        SELECT occurred_at AS at, known_at, reason, region_path, if(region_id = 'unknown', ifNull(order_id, ''), '') AS placed_by
        FROM support_contacts FINAL
        WHERE feed = :feed AND toDate(occurred_at) IN (SELECT day FROM days)
    ),
    order_paths AS
    (
        SELECT order_id, region_path FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_id IN (SELECT placed_by FROM contacts_made WHERE placed_by != '')
    ),
    facts AS
    (
        SELECT arrayJoin(if(empty(order_paths.region_path), contacts_made.region_path, order_paths.region_path)) AS region_id,
            at, known_at, true AS is_contact, reason = 'where_is_my_order' AS is_wismo
        FROM contacts_made
        LEFT JOIN order_paths ON order_paths.order_id = contacts_made.placed_by
        UNION ALL
        SELECT arrayJoin(region_path) AS region_id, assumeNotNull(placed_at) AS at, placed_at AS known_at, false, false
        FROM order_lives
        WHERE feed = :feed AND placed_at IS NOT NULL AND order_id IN (
            SELECT order_id FROM orders
            WHERE feed = :feed AND step = 'placed' AND toDate(occurred_at) IN (SELECT day FROM days))
    ),
    cells AS
    (
        SELECT slices.region_id AS region_id, grain, window_start,
            toInt64(countIf(is_contact)) AS contacts, toInt64(countIf(is_wismo)) AS where_is_my_order,
            toInt64(countIf(NOT is_contact)) AS orders, max(facts.known_at) AS changed_at, count() AS inputs
        FROM facts
        ARRAY JOIN [3600000, 86400000] AS width
        INNER JOIN slices ON slices.region_id = facts.region_id AND slices.width = width AND slices.slice = intDiv(toUnixTimestamp64Milli(at), width)
        WHERE at >= window_start AND at < window_end
        GROUP BY region_id, grain, window_start
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, max(version) AS version
        FROM kpi_contacts
        WHERE feed = :feed AND (region_id, grain, window_start) IN (SELECT region_id, grain, window_start FROM dirty)
        GROUP BY region_id, grain, window_start
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, 'all',
    cells.contacts, cells.where_is_my_order, cells.orders,
    -- a function of the facts alone, so that it does not matter how often and how far ahead of time a cell was computed
    multiIf(toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        cells.changed_at >= dirty.window_end, 'restated', 'final') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)),
    cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start)
LEFT JOIN existing USING (region_id, grain, window_start)
-- a window without a contact has no cell; one that had a cell loses it
WHERE cells.contacts > 0 OR existing.version > 0;
