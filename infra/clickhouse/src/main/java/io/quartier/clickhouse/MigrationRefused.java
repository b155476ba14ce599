package io.quartier.clickhouse;

/** The database or the migration files are not in a state that migrating may touch; the message says why in one sentence. */
public final class MigrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationRefused(String message) {
        super(message);
    }
}
