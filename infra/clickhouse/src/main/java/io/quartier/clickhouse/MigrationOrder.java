package io.quartier.clickhouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Decides which migrations are to be applied, or that none may be. */
final class MigrationOrder {
    private MigrationOrder() {}

    /** The migrations by number, which run from 1 without gap or double. */
    static List<Migration> checked(List<Migration> migrations) {
        List<Migration> sorted = migrations.stream().sorted(Comparator.comparingInt(Migration::number)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            int number = sorted.get(i).number();
            if (number <= i) {
                throw new MigrationRefused("Migration number %d is there twice: %s and %s.".formatted(number,
                        sorted.get(i - 1).name(), sorted.get(i).name()));
            }
            if (number > i + 1) {
                throw new MigrationRefused("Migration number %d is missing before %s.".formatted(i + 1, sorted.get(i)));
            }
        }
        return sorted;
    }

    /** @param applied number to the checksums noted for it; more than one when two versions of Quartier ran at once */
    static List<Migration> missing(List<Migration> known, SortedMap<Integer, List<String>> applied) {
        List<Migration> missing = new ArrayList<>();
        for (Migration migration : known) {
            List<String> noted = applied.get(migration.number());
            if (noted == null) {
                missing.add(migration);
            } else if (!missing.isEmpty()) {
                throw new MigrationRefused("Migration %s was never applied to this database, but the later %s was."
                        .formatted(missing.getFirst(), migration));
            } else if (!noted.equals(List.of(migration.sha256()))) {
                throw new MigrationRefused(
                        "Migration %s has changed since it was applied to this database; undo the change and add a new migration."
                                .formatted(migration));
            }
        }
        if (!applied.isEmpty() && applied.lastKey() > known.size()) {
            throw new MigrationRefused(
                    "This database has migration %d, but this version of Quartier ends at %d; use a newer version."
                            .formatted(applied.lastKey(), known.size()));
        }
        return missing;
    }
}
