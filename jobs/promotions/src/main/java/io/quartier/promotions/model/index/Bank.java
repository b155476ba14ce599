package io.quartier.promotions.model.index;

import io.quartier.promotions.model.index.Columns.Column;
import io.quartier.promotions.model.trigger.Scope;
import java.util.List;

/** The triggers that one event may begin and that look at one place of the shopper. */
final class Bank {
    /** The region of triggers that hold everywhere. */
    static final String EVERYWHERE = "";

    private final Scope.Place place;
    private final Keys regions;
    private final Column[] columns;
    private final Lookup[] lookups;
    private final Postings rest;
    private final Checks checks;

    /** Finds triggers by the value of a field. */
    record Lookup(int field, boolean isList, Postings postings) {
        private void find(Probe probe, Slots found) {
            if (!probe.knows(field)) {
                return;
            }
            if (isList) {
                for (int key : probe.list(field)) {
                    postings.find(key, probe, found);
                }
            } else if (probe.key(field) != Keys.NONE) {
                postings.find(probe.key(field), probe, found);
            }
        }
    }

    Bank(BankBuilder built) {
        this.place = built.place();
        this.regions = built.regions();
        this.columns = built.columns().toArray();
        this.lookups = built.lookups();
        this.rest = built.rest();
        this.checks = built.checks();
    }

    /** A bank of triggers that look at one place. */
    static Bank of(Scope.Place place, List<Entry> entries, TermStatistics statistics) {
        BankBuilder builder = new BankBuilder(place);
        entries.forEach(entry -> builder.add(entry, AccessPath.find(entry.terms(), statistics)));
        return new Bank(builder);
    }

    /**
     * Adds the triggers of which all terms hold to what the search has found.
     *
     * @return how many were looked at, repeats with them
     */
    int find(Sighting sighting, Search search) {
        Probe probe = search.probe();
        probe.begin(columns, sighting.values(place));
        addRegions(sighting.path(place), probe);
        Slots candidates = search.candidates();
        candidates.clear();
        rest.find(0, probe, candidates);
        for (Lookup lookup : lookups) {
            lookup.find(probe, candidates);
        }
        for (int index = 0; index < candidates.size(); index++) {
            int trigger = candidates.at(index);
            if (checks.hold(trigger, probe)) {
                search.found().add(checks.slot(trigger));
            }
        }
        return candidates.size();
    }

    /** Those regions that triggers name, and everywhere. */
    private void addRegions(List<String> path, Probe probe) {
        probe.add(0); // everywhere
        for (int index = 0; index < path.size(); index++) {
            int number = regions.find(path.get(index));
            if (number != Keys.NONE) {
                probe.add(number);
            }
        }
    }
}
