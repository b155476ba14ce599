-- For a clickhouse-server: who may do what. Users are the operator's, e.g.
--   CREATE USER reader IDENTIFIED WITH sha256_password BY '...' DEFAULT ROLE quartier_reader SETTINGS PROFILE quartier_reader;

-- readonly = 1 also shuts out file() and url(), and settings of the reader's own
CREATE SETTINGS PROFILE IF NOT EXISTS quartier_reader SETTINGS
    readonly = 1,
    max_execution_time = 60,
    max_memory_usage = 4000000000;

-- async_insert is on by default since 26.3: an acknowledgement would not be durable
CREATE SETTINGS PROFILE IF NOT EXISTS quartier_writer SETTINGS
    async_insert = 0,
    max_partitions_per_insert_block = 0;

CREATE ROLE IF NOT EXISTS quartier_reader SETTINGS PROFILE quartier_reader;
CREATE ROLE IF NOT EXISTS quartier_writer SETTINGS PROFILE quartier_writer;

-- reads everything, raw facts too: for operators; kpi_public_latest is what they may pass on
GRANT SELECT ON quartier.* TO quartier_reader;
GRANT SELECT, INSERT, ALTER, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, TRUNCATE, OPTIMIZE ON quartier.* TO quartier_writer;
GRANT CREATE DATABASE ON quartier.* TO quartier_writer;
