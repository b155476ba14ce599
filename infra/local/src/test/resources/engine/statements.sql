-- What the compatibility test runs, in this order: through the JDBC driver and the HTTP front on one engine, and directly
-- on another. Results and error codes have to be the same. A statement ends with a semicolon at the end of a line.

-- Whole numbers
SELECT toInt8(-128) AS low, toInt8(127) AS high;
SELECT toInt16(-32768), toInt16(32767);
SELECT toInt32(-2147483648), toInt32(2147483647);
SELECT toInt64('-9223372036854775808'), toInt64('9223372036854775807');
SELECT toInt128('-170141183460469231731687303715884105728'), toInt128('170141183460469231731687303715884105727');
SELECT toInt256('-57896044618658097711785492504343953926634992332820282019728792003956564819968');
SELECT toUInt8(0), toUInt8(255), toUInt16(65535), toUInt32(4294967295);
SELECT toUInt64('18446744073709551615'), toUInt128('340282366920938463463374607431768211455');
SELECT toUInt256('115792089237316195423570985008687907853269984665640564039457584007913129639935');
SELECT intDiv(7, 2), 7 % 3, -7 % 3, bitAnd(12, 10), bitXor(12, 10), bitShiftLeft(1, 20);
SELECT 255 + 1, toTypeName(255 + 1), -1::UInt8 AS wrapped;
SELECT true, false, true AND NULL, NOT true, toBool('yes');

-- Fractions and money
SELECT 0.1 + 0.2, 1e300, -1e-300, toFloat32(0.1), toFloat32(16777216);
SELECT inf, -inf, nan, 1 / 0, -1 / 0;
SELECT toDecimal32('1.23', 2), toDecimal32('-9999999.99', 2);
SELECT toDecimal64('1234567890123456.78', 2), toDecimal64('0.000000000000000001', 18);
SELECT toDecimal128('12345678901234567890.123456789', 9), toDecimal256('1e40', 0), toDecimal256('-0.1', 40);
SELECT toDecimal64('10.50', 2) * toDecimal64('3.10', 2), toDecimal64('1', 4) / 3;
SELECT sum(toDecimal64(number, 2) / 3) FROM numbers(100);
SELECT round(2.5), round(3.5), floor(-1.5), ceil(-1.5), trunc(1.99, 1), roundBankers(2.5);
SELECT toString(0.1), toString(1e21), toString(toFloat32(3.4e38));
SELECT toFloat64(CAST(1.5 AS BFloat16));

-- Text
SELECT '', 'a', 'ü€😀', 'it''s', 'back\\slash', 'tab\there', 'line\nbreak', 'null\0byte';
SELECT 'a;b', '--not a comment', '/* neither */', '{name:String}', '?', '$1', '`quoted`', '"double"';
SELECT toFixedString('abc', 3), toFixedString('ab', 5) = 'ab\0\0\0', length(toFixedString('ab', 5));
SELECT length('ü'), lengthUTF8('ü'), upperUTF8('straße'), reverseUTF8('äbc');
SELECT $$heredoc with 'quotes' and FORMAT JSON$$, $x$nested $$ inside$x$;
SELECT repeat('ab', 3), substring('Quartier', 1, 4), position('shop', 'o'), concat('a', 'b', 'c');
SELECT replaceRegexpAll('a1b22', '[0-9]+', '#'), extractAll('a1b22', '[0-9]+'), match('abc', '^a.c$'), like('abc', 'a%');
SELECT splitByChar(',', 'a,b,,c'), arrayStringConcat(['x', 'y'], '-'), trim('  x '), leftPad('7', 3, '0');
SELECT hex('abc'), unhex('616263'), base64Encode('abc'), base64Decode('YWJj'), lower(hex(MD5('abc')));
SELECT format('{} and {}', 'this', 'that'), formatReadableSize(123456789), formatReadableQuantity(1500);
SELECT toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0'), toUUID('00000000-0000-0000-0000-000000000000');
SELECT toIPv4('192.168.0.1'), toIPv4('255.255.255.255'), toIPv6('2001:db8::1'), toIPv6('::');
SELECT CAST('b' AS Enum8('a' = 1, 'b' = -2)), CAST(1000 AS Enum16('x' = 1000)), CAST('a', 'Enum8(\'a\' = 1)') = 'a';

-- Dates and times
SELECT toDate('1970-01-01'), toDate('2017-02-28'), toDate('2149-06-06');
SELECT toDate32('1900-01-01'), toDate32('2024-02-29'), toDate32('2299-12-31');
SELECT toDateTime('2018-03-10 12:00:00', 'UTC'), toDateTime('2018-03-10 12:00:00', 'America/Sao_Paulo');
SELECT toDateTime('2018-03-10 12:00:00', 'Asia/Kathmandu'), toDateTime('2018-07-01 00:00:00', 'Pacific/Chatham');
SELECT toDateTime64('2018-03-10 12:00:00.123', 3, 'UTC'), toDateTime64('1969-12-31 23:59:59.999', 3, 'UTC');
SELECT toDateTime64('2018-03-10 12:00:00.123456', 6, 'America/Sao_Paulo');
SELECT toDateTime64('2018-03-10 12:00:00.123456789', 9, 'Europe/Berlin');
SELECT toDateTime('2018-10-28 02:30:00', 'Europe/Berlin') AS repeated_hour, toUnixTimestamp(repeated_hour);
SELECT toDateTime('2018-03-10 12:00:00') AS in_the_zone_of_the_session;
SELECT toStartOfHour(toDateTime('2018-03-10 12:34:56', 'UTC')), toStartOfMonth(toDate('2018-03-10')), toMonday(toDate('2018-03-10'));
SELECT toYear(d), toMonth(d), toDayOfMonth(d), toDayOfWeek(d), toISOWeek(d) FROM (SELECT toDate('2018-12-31') AS d);
SELECT dateDiff('day', toDate('2018-01-31'), toDate('2018-03-01')), addMonths(toDate('2018-01-31'), 1), toDate('2018-01-01') + INTERVAL 1 YEAR;
SELECT formatDateTime(toDateTime('2018-03-10 12:00:00', 'UTC'), '%Y/%m/%d %H:%i:%S'), parseDateTimeBestEffort('10 Mar 2018 12:00:00', 'UTC');
SELECT toUnixTimestamp64Milli(toDateTime64('2018-03-10 12:00:00.123', 3, 'UTC')), fromUnixTimestamp64Milli(1520683200123, 'UTC');
SELECT toString(INTERVAL 3 DAY), toTypeName(INTERVAL 3 DAY);
SELECT timezone(), timezoneOf(toDateTime('2018-03-10 12:00:00', 'Asia/Tokyo')), toTimeZone(toDateTime('2018-03-10 12:00:00', 'UTC'), 'Asia/Tokyo');

-- What may be absent, and what is stored by number
SELECT NULL, NULL::Nullable(Int64), toNullable(1), toNullable('x'), toNullable(toDate('2018-03-10'));
SELECT CAST(NULL AS Nullable(Decimal(18, 2))), CAST(NULL AS Nullable(DateTime64(3))), CAST(NULL AS Nullable(UUID));
SELECT ifNull(NULL, 'fallback'), coalesce(NULL, NULL, 3), nullIf(1, 1), isNull(NULL), assumeNotNull(toNullable(5));
SELECT toLowCardinality('mobile'), toLowCardinality(toNullable('web')), CAST(NULL AS LowCardinality(Nullable(String)));
SELECT number, if(number % 2 = 0, NULL, number) AS odd, toLowCardinality(toString(number % 3)) AS third FROM numbers(10);
SELECT toTypeName(NULL), toTypeName([NULL, 1]), toTypeName(toLowCardinality('x'));

-- Arrays, maps, tuples
SELECT [], [1, 2, 3], ['a', 'b'], [true, false], emptyArrayString();
SELECT [[1, 2], []], [[['deep']]], [NULL, 1, NULL], [toDate('2018-03-10')];
SELECT [1.5, -inf], [toDecimal64('1.50', 2)], [toUInt64('18446744073709551615')], [toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')];
SELECT arrayMap(x -> x * 2, [1, 2, 3]), arrayFilter(x -> x > 1, [1, 2, 3]), arraySort([3, 1, 2]), arrayReduce('sum', [1, 2, 3]);
SELECT arrayJoin([3, 1, 2]) AS x ORDER BY x;
SELECT arrayZip([1, 2], ['a', 'b']), arrayDistinct([1, 1, 2]), has([1, 2], 2), indexOf(['a', 'b'], 'b'), length([1, 2]);
SELECT arraySlice([1, 2, 3, 4], 2, 2), arrayConcat([1], [2, 3]), range(5), arrayEnumerate(['a', 'b']), arrayCumSum([1, 2, 3]);
SELECT map(), map('a', 1, 'b', 2), map(1, 'x'), mapKeys(map('a', 1)), map('k', [1, 2]);
SELECT map('a', 1)['a'], map('a', 1)['none'], mapContains(map('a', 1), 'a'), mapAdd(map('a', 1), map('a', 2, 'b', 3));
SELECT CAST(map('x', NULL), 'Map(String, Nullable(Int32))'), map('day', toDate('2018-03-10'));
SELECT tuple(1, 'x'), (1, ('nested', [2])), tuple(NULL), (1.5, toDate('2018-03-10'));
SELECT CAST((1, 'x'), 'Tuple(id Int32, name String)') AS t, t.id, t.name, tupleElement(t, 2);
SELECT [(1, 'a'), (2, 'b')], map('k', (1, 'v')), ([1], map('a', 1));
SELECT untuple((1, 'a')), tuple(1, 2) = (1, 2), (1, 2) < (1, 3);
SELECT (1.0, 2.0)::Point, [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]::Ring;

-- Functions that people use on KPIs
SELECT if(1 > 2, 'yes', 'no'), multiIf(1 > 2, 'a', 2 > 1, 'b', 'c'), CASE 3 WHEN 1 THEN 'one' WHEN 3 THEN 'three' END;
SELECT greatest(1, 2), least('a', 'b'), abs(-5), sign(-3), sqrt(16), pow(2, 10), exp(0), log(1);
SELECT cityHash64('x'), sipHash64('x'), xxHash32('x'), murmurHash3_64('x'), crc32('x');
SELECT JSONExtractString('{"a": "b"}', 'a'), JSONExtractInt('{"a": 5}', 'a'), JSONExtractArrayRaw('[1, {"x": 2}]'), isValidJSON('{');
SELECT domain('https://shop.example.org/cart?id=1'), path('https://shop.example.org/cart?id=1'), extractURLParameter('https://x/?id=1', 'id');
SELECT geoDistance(13.4, 52.5, 11.6, 48.1) > 500000, h3IsValid(geoToH3(13.4, 52.5, 7)), greatCircleAngle(0, 0, 90, 0);
SELECT transform(2, [1, 2], ['one', 'two'], 'other'), bar(5, 0, 10, 10), toTypeName(now()), isNaN(nan);
SELECT version() LIKE '26.%', currentDatabase(), currentUser(), getSetting('session_timezone');
SELECT tuple(toInt32OrNull('x'), toInt32OrZero('x'), toInt32OrDefault('x', -1::Int32)), accurateCastOrNull(300, 'UInt8');

-- Tables to ask
DROP TABLE IF EXISTS orders;
CREATE TABLE orders (id UInt32, city LowCardinality(String), at DateTime64(3, 'UTC'), cents Nullable(Int64), tags Array(String), extra Map(String, String)) ENGINE = MergeTree PARTITION BY toYYYYMM(at) ORDER BY (city, id);
INSERT INTO orders VALUES (1, 'Seattle', '2018-03-10 12:00:00.123', 1250, ['new', 'web'], {'note': 'ring twice'}), (2, 'Chicago', '2018-03-10 12:30:00', NULL, [], {});
INSERT INTO orders (id, city, at, cents) VALUES (3, 'Seattle', '2018-03-11 08:00:00.5', 990);
INSERT INTO orders SELECT number + 10, ['Seattle', 'Chicago', 'Brooklyn'][number % 3 + 1], toDateTime64('2018-04-01 00:00:00', 3, 'UTC') + number * 3600, number * 100, [toString(number)], map('n', toString(number)) FROM numbers(100);
INSERT INTO orders FORMAT JSONEachRow {"id": 200, "city": "Brooklyn", "at": "2018-05-01 00:00:00.000", "cents": 5, "tags": ["x;y"], "extra": {"a": "b"}};
INSERT INTO orders VALUES (201, 'Brooklyn', toDateTime64('2018-05-02', 3, 'UTC'), NULL, ['q'], map('k', 'v'));
INSERT INTO orders SETTINGS max_insert_block_size = 1000 VALUES (202, 'Chicago', '2018-05-03 10:00:00', 1 + 1, ['sum'], {});
DROP TABLE IF EXISTS cities;
CREATE TABLE cities (name String, state FixedString(2), people UInt64 DEFAULT 0 COMMENT 'in 2020', PRIMARY KEY name) ENGINE = ReplacingMergeTree;
INSERT INTO cities VALUES ('Seattle', 'WA', 737015), ('Chicago', 'IL', 2746388), ('Boston', 'MA', 675647);
CREATE OR REPLACE VIEW orders_per_city AS SELECT city, count() AS orders, sum(cents) AS cents FROM orders GROUP BY city;

-- Reading them
SELECT count(), sum(cents), min(at), max(at), avg(cents) FROM orders;
SELECT * FROM orders WHERE id < 10 ORDER BY id;
SELECT * EXCEPT (tags, extra) FROM orders WHERE city = 'Seattle' AND cents > 5000 ORDER BY id DESC LIMIT 3;
SELECT id, COLUMNS('c') FROM orders WHERE id IN (1, 2, 200) ORDER BY id;
SELECT city, count() FROM orders GROUP BY city ORDER BY city;
SELECT city, count() AS n FROM orders GROUP BY city HAVING n > 35 ORDER BY n DESC, city;
SELECT toDate(at) AS day, countIf(cents IS NULL), uniqExact(city) FROM orders GROUP BY day ORDER BY day LIMIT 5;
SELECT DISTINCT city FROM orders ORDER BY city LIMIT 2 OFFSET 1;
SELECT city, id FROM orders ORDER BY city, id LIMIT 2 BY city;
SELECT id, tag FROM orders ARRAY JOIN tags AS tag WHERE id < 20 ORDER BY id, tag;
SELECT extra['n'] AS n, extra FROM orders WHERE id BETWEEN 10 AND 12 ORDER BY id;
SELECT quantileExact(0.5)(cents), median(cents), quantilesExact(0.1, 0.9)(cents) FROM orders;
SELECT groupArray(id), groupUniqArray(city) FROM (SELECT id, 'one' AS city FROM orders WHERE id < 4 ORDER BY id);
SELECT argMax(id, at), argMin(id, at), any(1), anyLast(2), topK(1)('x') FROM orders;
SELECT sumMap(map(city, toInt64(1))) FROM orders;
SELECT stddevPop(id), varSamp(id), corr(id, id * 2), covarPop(id, id) FROM orders WHERE id < 10;
SELECT city, sum(cents) FROM orders GROUP BY ROLLUP(city) ORDER BY city, sum(cents);
SELECT city, toYYYYMM(at) AS month, count() FROM orders GROUP BY CUBE(city, month) ORDER BY city, month, count();
SELECT city, toYYYYMM(at) AS month, count() FROM orders GROUP BY GROUPING SETS ((city), (month)) ORDER BY city, month;
SELECT toStartOfDay(at) AS day, sum(cents) FROM orders WHERE id BETWEEN 10 AND 60 GROUP BY day ORDER BY day WITH FILL STEP INTERVAL 1 DAY;
SELECT * FROM orders_per_city ORDER BY city;
SELECT count() FROM orders FINAL SAMPLE 1;
SELECT id FROM orders PREWHERE city = 'Chicago' WHERE cents = 2;
SELECT count() FROM orders WHERE at >= '2018-04-01' AND at < '2018-04-02';
SELECT city FROM orders WHERE city ILIKE 's%' GROUP BY city;

-- Joins and subqueries
SELECT o.id, c.state FROM orders AS o JOIN cities AS c ON o.city = c.name WHERE o.id < 10 ORDER BY o.id;
SELECT o.id, c.state, c.people FROM orders AS o LEFT JOIN cities AS c ON o.city = c.name WHERE o.id IN (1, 200) ORDER BY o.id;
SELECT c.name, count(o.id) FROM orders AS o RIGHT JOIN cities AS c ON o.city = c.name GROUP BY c.name ORDER BY c.name;
SELECT coalesce(o.city, ''), c.name FROM (SELECT DISTINCT city FROM orders) AS o FULL JOIN cities AS c ON o.city = c.name ORDER BY ALL;
SELECT o.id, c.state FROM orders AS o LEFT JOIN cities AS c ON o.city = c.name WHERE o.id IN (1, 200) ORDER BY o.id SETTINGS join_use_nulls = 1;
SELECT a.x, b.y FROM (SELECT 1 AS x UNION ALL SELECT 2) AS a CROSS JOIN (SELECT 3 AS y) AS b ORDER BY a.x;
SELECT a.t, b.v FROM (SELECT arrayJoin([2, 5]) AS t, 1 AS k) AS a ASOF JOIN (SELECT arrayJoin([1, 4]) AS t, t * 10 AS v, 1 AS k) AS b USING (k, t) ORDER BY a.t;
SELECT id FROM orders WHERE city IN (SELECT name FROM cities WHERE state = 'IL') ORDER BY id LIMIT 3;
SELECT id FROM orders AS o WHERE EXISTS (SELECT 1 FROM cities WHERE people > 1000000) ORDER BY id LIMIT 1;
SELECT (SELECT max(people) FROM cities) AS most, most > 1000;
SELECT 1 AS x UNION ALL SELECT 2 UNION DISTINCT SELECT 2 ORDER BY x;
SELECT number FROM numbers(10) INTERSECT SELECT number FROM numbers(5, 10) ORDER BY number;
SELECT number FROM numbers(5) EXCEPT SELECT number FROM numbers(3) ORDER BY number;
WITH big AS (SELECT city, count() AS n FROM orders GROUP BY city) SELECT * FROM big WHERE n > 30 ORDER BY n, city;
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r;
WITH 5 AS five, (x -> x * five) AS times SELECT times(2), five;
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) ORDER BY 1;
SELECT * FROM values('n UInt8, s String', (1, 'x'), (2, 'y')) ORDER BY n;
SELECT number, number * 2 AS twice FROM numbers(5) WHERE twice > 4 ORDER BY number;
SELECT sum(number) FROM numbers(1000000);
SELECT count(), sum(length(s)) FROM (SELECT repeat(toString(number), 10) AS s FROM numbers(100000));

-- Windows
SELECT id, row_number() OVER (PARTITION BY city ORDER BY id) AS place FROM orders WHERE id < 20 ORDER BY id;
SELECT id, sum(cents) OVER (ORDER BY id) AS running FROM orders WHERE id < 20 ORDER BY id;
SELECT id, avg(cents) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS smooth FROM orders WHERE id BETWEEN 10 AND 15 ORDER BY id;
SELECT id, rank() OVER w, dense_rank() OVER w FROM orders WHERE id < 20 WINDOW w AS (ORDER BY city) ORDER BY id;
SELECT id, lagInFrame(cents, 1, -1) OVER (ORDER BY id), leadInFrame(cents) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM orders WHERE id BETWEEN 10 AND 15 ORDER BY id;
SELECT city, first_value(id) OVER (PARTITION BY city ORDER BY at), ntile(2) OVER (PARTITION BY city ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM orders WHERE id < 16 ORDER BY city, id;
SELECT number, sum(number) OVER (ORDER BY number RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) FROM numbers(6) ORDER BY number;
SELECT id FROM orders QUALIFY row_number() OVER (PARTITION BY city ORDER BY id) = 1 ORDER BY id;

-- Changing tables and rows
ALTER TABLE orders ADD COLUMN channel LowCardinality(String) DEFAULT 'web' AFTER city;
SELECT id, channel FROM orders WHERE id = 1;
ALTER TABLE orders UPDATE cents = 7 WHERE id = 1 SETTINGS mutations_sync = 2;
SELECT cents FROM orders WHERE id = 1;
ALTER TABLE orders DELETE WHERE id = 202 SETTINGS mutations_sync = 2;
DELETE FROM orders WHERE id = 201;
SELECT count() FROM orders;
ALTER TABLE orders MODIFY COLUMN channel String COMMENT 'how it came';
ALTER TABLE orders RENAME COLUMN channel TO way;
ALTER TABLE orders DROP COLUMN way;
ALTER TABLE orders ADD INDEX by_cents cents TYPE minmax GRANULARITY 1;
OPTIMIZE TABLE orders FINAL;
CREATE TABLE orders_copy AS orders;
INSERT INTO orders_copy SELECT * FROM orders;
SELECT count() FROM orders_copy;
RENAME TABLE orders_copy TO orders_moved;
EXCHANGE TABLES orders_moved AND cities;
SELECT count() FROM cities;
EXCHANGE TABLES orders_moved AND cities;
TRUNCATE TABLE orders_moved;
SELECT count() FROM orders_moved;
ALTER TABLE orders DROP PARTITION 201805;
SELECT max(id) FROM orders;
DROP TABLE orders_moved;
CREATE TABLE sums (day Date, cents SimpleAggregateFunction(sum, Int64)) ENGINE = AggregatingMergeTree ORDER BY day;
CREATE MATERIALIZED VIEW to_sums TO sums AS SELECT toDate(at) AS day, sum(assumeNotNull(cents)) AS cents FROM orders GROUP BY day;
INSERT INTO orders (id, city, at, cents) VALUES (300, 'Boston', '2018-06-01 00:00:00', 11), (301, 'Boston', '2018-06-01 01:00:00', 22);
SELECT day, sum(cents) FROM sums GROUP BY day;
DROP VIEW to_sums;
CREATE TABLE states (k UInt8, n AggregateFunction(uniq, UInt64)) ENGINE = AggregatingMergeTree ORDER BY k;
INSERT INTO states SELECT 1, uniqState(number) FROM numbers(10);
SELECT k, uniqMerge(n), finalizeAggregation(any(n)) FROM states GROUP BY k;
CREATE TABLE nested (id Int32, lines Nested(sku String, count UInt8)) ENGINE = Memory;
INSERT INTO nested VALUES (1, ['a', 'b'], [1, 2]);
SELECT id, lines.sku, lines.count FROM nested;
CREATE TABLE documents (id Int32, doc JSON) ENGINE = Memory;
INSERT INTO documents VALUES (1, '{"a": 1, "b": {"c": "x"}}');
SELECT id, doc.a::Int64, doc.b.c::String FROM documents;
SELECT JSONAllPaths(doc), JSONDynamicPaths(doc) FROM documents;
CREATE DICTIONARY states_of_cities (name String, state String) PRIMARY KEY name SOURCE(CLICKHOUSE(TABLE 'cities' DB 'quartier')) LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(0);
DROP DICTIONARY states_of_cities;
CREATE FUNCTION euros AS (cents) -> concat(toString(cents / 100), ' €');
SELECT euros(1250);
DROP FUNCTION euros;
CREATE DATABASE IF NOT EXISTS second;
CREATE TABLE second.t (a Int8) ENGINE = Memory;
INSERT INTO second.t VALUES (1), (2);
SELECT sum(a) FROM second.t;
DROP DATABASE second;
CREATE TEMPORARY TABLE gone_with_the_request (a Int8);

-- Describing
DESCRIBE TABLE orders;
DESCRIBE TABLE (SELECT 1 AS a, 'x' AS b);
SHOW TABLES;
SHOW TABLES LIKE 'ord%';
SHOW DATABASES LIKE 'quart%';
SHOW CREATE TABLE cities;
SHOW CREATE VIEW orders_per_city;
SHOW COLUMNS FROM cities;
EXISTS TABLE orders;
EXISTS TABLE nothing;
SELECT name, type, default_kind, default_expression, comment, is_in_primary_key FROM system.columns WHERE database = 'quartier' AND table = 'cities' ORDER BY position;
SELECT name, engine, total_rows FROM system.tables WHERE database = 'quartier' AND name IN ('orders', 'cities') ORDER BY name;
SELECT partition, sum(rows) FROM system.parts WHERE active AND table = 'orders' AND database = currentDatabase() GROUP BY partition ORDER BY partition;
SELECT name, value FROM system.settings WHERE name IN ('async_insert', 'session_timezone', 'readonly') ORDER BY name;
EXPLAIN SYNTAX SELECT 1 + 1 AS two;
EXPLAIN AST SELECT 1;
EXPLAIN SELECT count() FROM cities WHERE name = 'Seattle';
CHECK TABLE cities;
SELECT 1 AS `a b`, 2 AS "quoted", 3 AS ünïcode;
SELECT toInt32(1) AS a, 'x' AS b WHERE 0;
SELECT 1 LIMIT 0;

-- What goes wrong
SELEC 1 +;
SELECT;
SELECT FROM;
SELECT 1 +;
SELECT 'not closed;
SELECT nope;
SELECT * FROM nope;
SELECT * FROM nope.nope;
SELECT nope(1);
SELECT sum(1, 2, 3);
SELECT 'a' + 1;
SELECT toInt32('x');
SELECT toDate('not a day');
SELECT toUUID('x');
SELECT CAST('x' AS Enum8('a' = 1));
SELECT throwIf(1, 'said so');
SELECT count() FROM orders WHERE nope = 1;
SELECT id FROM orders GROUP BY city;
SELECT sum(cents) FROM orders WHERE sum(cents) > 1;
SELECT 1 UNION ALL SELECT 1, 2;
SELECT * FROM orders JOIN cities;
SELECT 1 SETTINGS no_such_setting = 1;
SELECT 1 SETTINGS max_threads = 'many';
SELECT 1 AS a, 2 AS a, a;
SELECT [1, 'a'];
SELECT map(1);
SELECT arrayElement([1], 'x');
SELECT toDecimal32('99999999999', 2);
SELECT intDiv(1, 0);
SELECT toDateTime('2018-03-10 12:00:00', 'No/Zone');
SELECT sleep(100);
SELECT number FROM numbers(10) LIMIT -1 BY number;
SELECT repeat('x', 10000000000);
SELECT sum(number) FROM numbers(1000000000000) SETTINGS max_execution_time = 0.1;
SELECT count() FROM numbers(1000000) SETTINGS max_rows_to_read = 10;
SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 1000000;
SELECT throwIf(number = 150000) FROM numbers(200000);
CREATE TABLE orders (id Int8) ENGINE = Memory;
CREATE TABLE broken (id Int8) ENGINE = NoSuchEngine;
CREATE TABLE broken (id NoSuchType) ENGINE = Memory;
CREATE TABLE broken (id Int8) ENGINE = MergeTree;
CREATE TABLE broken (id Int8, id Int8) ENGINE = Memory;
CREATE DATABASE quartier;
DROP TABLE nope;
ALTER TABLE orders DROP COLUMN nope;
ALTER TABLE orders ADD COLUMN id Int8;
INSERT INTO nope VALUES (1);
INSERT INTO orders (nope) VALUES (1);
INSERT INTO orders (id) VALUES ('x');
INSERT INTO orders (id, city) VALUES (1);
INSERT INTO cities SELECT 1;
INSERT INTO orders FORMAT JSONEachRow {"id": "not a number"};
RENAME TABLE nope TO nope2;
USE nope;
KILL QUERY WHERE nope = 1;
DROP TABLE cities SYNC;
SELECT count() FROM cities;
