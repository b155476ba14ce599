-- How long products were missing from the shelves of the hubs in a region, what that cost, and what lay elsewhere meanwhile.
--
-- A product is in the assortment of a hub from its first event there until the hub closes. Sellable is the last absolute level (on
-- hand less reserved; a level with a lower version than one before is old news) and every movement since; a product nobody ever
-- counted begins with 0. Out: nothing sellable. Short: not more than the buffer. Orders lost: orders of the product allocated to the
-- hub in the 7 days before it ran out, per second, x seconds it was out. Surplus, looked at every full hour: pieces beyond the
-- buffer last longer than 30 days, by the orders of the last 7, while another hub below the same parent region is short.
-- Reads the cells of one batch from kpi_dirty and writes those with a product, or that had one. May be run again: the last row wins.
-- Parameters, replaced in the text: :feed and :batch (quoted strings), :watermark_ms (integer, milliseconds since 1970),
-- :version_floor (integer, the version of a cell that has no row yet; its two state bits do not matter).

INSERT INTO kpi_stock (feed, region_id, grain, window_start, window_end, local_window, channel,
    sku_seconds, out_seconds, lost_order_seconds, stock_checks, surplus_checks, state, version, inputs, watermark_at)
WITH
    -- the next fold, or the first, with the state in the lowest two bits
    (version, bits) -> bitOr(bitShiftLeft(if(version = 0, bitShiftRight(toUInt64(:version_floor), 2), bitShiftRight(version, 2) + 1), 2), bits) AS next_version,
    dirty AS
    (
        SELECT * FROM kpi_dirty FINAL WHERE feed = :feed AND batch = :batch AND family = 'stock'
    ),
    assumeNotNull((SELECT toUnixTimestamp64Milli(min(window_start)) FROM dirty)) AS from_ms,
    assumeNotNull((SELECT toUnixTimestamp64Milli(max(window_end)) FROM dirty)) AS to_ms,
    604800000 AS week_ms,
    -- a window once per UTC hour or day (by its grain) that it touches: spans meet windows by (region, slice) first
    slices AS
    (
        SELECT region_id, grain, window_start, toUnixTimestamp64Milli(window_start) AS start_ms, toUnixTimestamp64Milli(window_end) AS end_ms,
            toInt64(if(grain = 'hour', 3600000, 86400000)) AS width,
            arrayJoin(range(intDiv(start_ms, width), intDiv(end_ms - 1, width) + 1)) AS slice
        FROM dirty
    ),
    closings AS
    (
        SELECT hub_id, toUnixTimestamp64Milli(min(occurred_at)) AS closed_ms FROM hubs WHERE feed = :feed AND closed GROUP BY hub_id
    ),
    events AS
    (
        SELECT hub_id, sku, region_path, toUnixTimestamp64Milli(occurred_at) AS at, event_id, known_at, change, on_hand, reserved, buffer, pieces,
            change = 'level' AND level_version < max(ifNull(level_version, 0)) OVER (PARTITION BY hub_id, sku ORDER BY at, event_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS is_old
        FROM stock FINAL
        WHERE feed = :feed AND occurred_at < fromUnixTimestamp64Milli(to_ms, 'UTC')
    ),
    counted AS
    (
        SELECT *, countIf(change = 'level') OVER so_far AS counts
        FROM events
        WHERE NOT is_old
        WINDOW so_far AS (PARTITION BY hub_id, sku ORDER BY at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    levels AS
    (
        SELECT hub_id, sku, region_path, at, event_id,
            sum(multiIf(change = 'level', ifNull(on_hand, 0) - ifNull(reserved, 0), change = 'movement', ifNull(pieces, 0), 0)) OVER since_count AS sellable,
            ifNull(anyLast(buffer) OVER so_far, 0) AS kept,
            max(known_at) OVER since_count AS known,
            leadInFrame(at, 1, to_ms) OVER (PARTITION BY hub_id, sku ORDER BY at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS next_at
        FROM counted
        WINDOW
            since_count AS (PARTITION BY hub_id, sku, counts ORDER BY at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
            so_far AS (PARTITION BY hub_id, sku ORDER BY at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    spans AS
    (
        SELECT *, max(if(begins_out, at, 0)) OVER (PARTITION BY hub_id, sku ORDER BY at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS out_since
        FROM
        (
            SELECT hub_id, sku, region_path, at, event_id, sellable, kept, known, next_at, sellable <= 0 AS is_out,
                is_out AND lagInFrame(sellable, 1, 1) OVER (PARTITION BY hub_id, sku ORDER BY at, event_id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) > 0 AS begins_out
            FROM levels
        )
    ),
    -- what of the spans lies in the dirty windows and before the hub closed
    open_spans AS
    (
        SELECT spans.hub_id AS hub_id, sku, region_path, sellable, kept, known, is_out, out_since, greatest(at, from_ms) AS begin_ms,
            least(next_at, to_ms, if(closed_ms = 0, to_ms, closed_ms)) AS end_ms
        FROM spans
        LEFT JOIN closings ON closings.hub_id = spans.hub_id
        WHERE begin_ms < end_ms
    ),
    -- orders of a product that a hub was given, by the time of the allocation
    demand AS
    (
        SELECT given.hub_id AS hub_id, arrayJoin(arrayDistinct(item_sku)) AS sku, given.at AS at
        FROM
        (
            SELECT order_id, assumeNotNull(orders.hub_id) AS hub_id, min(toUnixTimestamp64Milli(occurred_at)) AS at
            FROM orders
            WHERE feed = :feed AND step = 'allocated' AND orders.hub_id IS NOT NULL
            GROUP BY order_id, hub_id
        ) AS given
        INNER JOIN (SELECT order_id, argMin(item_sku, (occurred_at, event_id)) AS item_sku FROM orders WHERE feed = :feed AND step = 'placed' GROUP BY order_id) AS placed
            ON placed.order_id = given.order_id
    ),
    runs AS
    (
        SELECT run.hub_id AS hub_id, run.sku AS sku, run.out_since AS out_since, toInt64(count()) AS orders_before
        FROM (SELECT DISTINCT hub_id, sku, out_since FROM open_spans WHERE is_out) AS run
        INNER JOIN demand ON demand.hub_id = run.hub_id AND demand.sku = run.sku
        WHERE demand.at < run.out_since AND demand.at >= run.out_since - week_ms
        GROUP BY hub_id, sku, out_since
    ),
    pieces AS
    (
        SELECT region_path, known, is_out, if(is_out, runs.orders_before, 0) AS orders_before, width, slice,
            greatest(begin_ms, slice * width) AS piece_begin, least(open_spans.end_ms, (slice + 1) * width) AS piece_end
        FROM open_spans
        LEFT JOIN runs ON runs.hub_id = open_spans.hub_id AND runs.sku = open_spans.sku AND runs.out_since = open_spans.out_since
        ARRAY JOIN [toInt64(3600000), 86400000] AS width
        ARRAY JOIN range(intDiv(begin_ms, width), intDiv(open_spans.end_ms - 1, width) + 1) AS slice
    ),
    timed AS
    (
        SELECT slices.region_id AS region_id, grain, window_start,
            -- whole milliseconds first, so that spans cut within a second lose nothing
            intDiv(sum(shared), 1000) AS sku_seconds, intDiv(sumIf(shared, is_out), 1000) AS out_seconds,
            intDiv(sum(shared * orders_before), 1000) AS lost_order_seconds, max(known) AS changed_at, count() AS inputs
        FROM
        (
            SELECT slices.region_id AS region_id, grain, window_start, known, is_out, orders_before,
                least(piece_end, slices.end_ms) - greatest(piece_begin, start_ms) AS shared
            FROM (SELECT arrayJoin(region_path) AS region_id, * EXCEPT region_path FROM pieces) AS pieces
            INNER JOIN slices ON slices.region_id = pieces.region_id AND slices.width = pieces.width AND slices.slice = pieces.slice
        ) AS slices
        WHERE shared > 0
        GROUP BY region_id, grain, window_start
    ),
    -- every product of every hub at every full hour
    checks AS
    (
        SELECT hub_id, sku, region_path, region_path[least(2, length(region_path))] AS beside, sellable, kept, hour * 3600000 AS at
        FROM open_spans
        ARRAY JOIN range(intDiv(begin_ms + 3599999, 3600000), intDiv(open_spans.end_ms + 3599999, 3600000)) AS hour
    ),
    shortages AS
    (
        SELECT beside, sku, at, groupUniqArray(hub_id) AS short_hubs FROM checks WHERE sellable <= kept GROUP BY beside, sku, at
    ),
    candidates AS
    (
        SELECT checks.hub_id AS hub_id, checks.sku AS sku, checks.at AS at, any(sellable - kept) AS spare
        FROM checks
        INNER JOIN shortages ON shortages.beside = checks.beside AND shortages.sku = checks.sku AND shortages.at = checks.at
        WHERE sellable > kept AND arrayExists(other -> other != checks.hub_id, short_hubs)
        GROUP BY hub_id, sku, at
    ),
    surplus AS
    (
        SELECT candidates.hub_id AS hub_id, candidates.sku AS sku, candidates.at AS at, 1 AS is_surplus
        FROM candidates
        LEFT JOIN demand ON demand.hub_id = candidates.hub_id AND demand.sku = candidates.sku
        GROUP BY hub_id, sku, at, spare
        -- spare / (orders / 7) days > 30 days
        HAVING spare * 7 > 30 * countIf(demand.hub_id != '' AND demand.at < candidates.at AND demand.at >= candidates.at - week_ms)
    ),
    checked AS
    (
        SELECT slices.region_id AS region_id, grain, window_start, toInt64(count()) AS stock_checks, toInt64(sum(is_surplus)) AS surplus_checks
        FROM
        (
            SELECT arrayJoin(region_path) AS region_id, checks.at AS at, is_surplus
            FROM checks
            LEFT JOIN surplus ON surplus.hub_id = checks.hub_id AND surplus.sku = checks.sku AND surplus.at = checks.at
        ) AS checks
        ARRAY JOIN [toInt64(3600000), 86400000] AS width
        INNER JOIN slices ON slices.region_id = checks.region_id AND slices.width = width AND slices.slice = intDiv(at, width)
        WHERE at >= start_ms AND at < slices.end_ms
        GROUP BY region_id, grain, window_start
    ),
    cells AS
    (
        SELECT timed.*, checked.stock_checks AS stock_checks, checked.surplus_checks AS surplus_checks
        FROM timed
        LEFT JOIN checked USING (region_id, grain, window_start)
    ),
    existing AS
    (
        SELECT region_id, grain, window_start, max(version) AS version
        FROM kpi_stock
        WHERE feed = :feed AND (region_id, grain, window_start) IN (SELECT region_id, grain, window_start FROM dirty)
        GROUP BY region_id, grain, window_start
    )
SELECT
    dirty.feed, dirty.region_id, dirty.grain, dirty.window_start, dirty.window_end, dirty.local_window, 'all',
    cells.sku_seconds, cells.out_seconds, cells.lost_order_seconds, cells.stock_checks, cells.surplus_checks,
    -- a function of the facts alone, so that it does not matter how often and how far ahead of time a cell was computed
    multiIf(toUnixTimestamp64Milli(dirty.window_end) > :watermark_ms + 1, 'provisional',
        cells.changed_at >= dirty.window_end, 'restated', 'final') AS new_state,
    next_version(existing.version, multiIf(new_state = 'provisional', 0, new_state = 'final', 1, 2)),
    cells.inputs, fromUnixTimestamp64Milli(:watermark_ms, 'UTC')
FROM dirty
LEFT JOIN cells USING (region_id, grain, window_start)
LEFT JOIN existing USING (region_id, grain, window_start)
-- a region without a product has no cell; one that had a cell loses it
WHERE cells.inputs > 0 OR existing.version > 0;
