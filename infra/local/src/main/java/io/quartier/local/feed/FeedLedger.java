package io.quartier.local.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a job says in ClickHouse about how far it is with a feed. */
public interface FeedLedger {
    /** Event time up to which all of the job's rows are written; empty before its first checkpoint. */
    Optional<Instant> findCompletedWatermark(String feed, String job) throws SQLException;

    /** What became of the events of each partition; partitions of which the job has said nothing are missing. */
    Map<FeedPartition, Account> accounts(String feed, String job) throws SQLException;

    /** What became of the events of a partition. */
    record Account(long read, long accepted, long duplicate, long late, long rejected) {
        boolean balances() {
            return accepted + duplicate + late + rejected == read;
        }
    }
}
