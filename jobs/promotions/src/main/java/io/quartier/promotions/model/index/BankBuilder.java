package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.Within;
import io.quartier.promotions.model.index.Bank.Lookup;
import io.quartier.promotions.model.index.Columns.Column;
import io.quartier.promotions.model.index.Postings.Member;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts triggers where a {@link Bank} finds them. */
final class BankBuilder {
    /** Fewer ranges under one value are looked at one by one. */
    private static final int FEWEST_RANGES = 8;

    private final Scope.Place place;
    private final Keys regions = new Keys();
    private final Columns columns = new Columns();
    private final CheckWriter checks = new CheckWriter(columns);
    private final Map<Integer, List<Member>> byField = new TreeMap<>();
    private final List<Member> rest = new ArrayList<>();

    BankBuilder(Scope.Place place) {
        this.place = place;
        regions.add(Bank.EVERYWHERE);
    }

    /** Adds a trigger, which comes behind all that were added before. */
    void add(Entry entry, Optional<AccessPath> path) {
        int trigger = checks.begin(entry.slot());
        List<String> named = entry.scope().isEverywhere() ? List.of(Bank.EVERYWHERE) : entry.scope().regions();
        for (int region : named.stream().mapToInt(regions::add).toArray()) {
            if (path.isEmpty()) {
                rest.add(new Member(0, region, trigger, 0, null));
            } else {
                path.get().postings().forEach(posting -> put(posting, region, trigger, entry));
            }
        }
        write(entry, path.map(AccessPath::told).orElse(null));
    }

    private void put(Posting posting, int region, int trigger, Entry entry) {
        switch (posting) {
            case Posting.ByRange by -> rest.add(member(0, region, trigger, by.within(), entry));
            case Posting.ByValue by -> {
                int field = columns.number(by.field(), entry.vocabulary());
                int value = columns.column(field).keys().add(by.value());
                byField.computeIfAbsent(field, number -> new ArrayList<>())
                        .add(member(value, region, trigger, by.narrowed(), entry));
            }
        }
    }

    private Member member(int value, int region, int trigger, @Nullable Within within, Entry entry) {
        return within == null
                ? new Member(value, region, trigger, 0, null)
                : new Member(value, region, trigger, columns.number(within.field(), entry.vocabulary()),
                        new RangeIndex.Entry(within.range(), trigger));
    }

    private void write(Entry entry, @Nullable Term told) {
        checks.writeOutside(entry.scope().except().stream().mapToInt(regions::add).toArray());
        checks.write(entry.terms().stream().filter(term -> term != told).toList(), entry.vocabulary());
        checks.end();
    }

    Scope.Place place() {
        return place;
    }

    Keys regions() {
        return regions;
    }

    Columns columns() {
        return columns;
    }

    Lookup[] lookups() {
        return byField.entrySet().stream().map(members -> {
            Column column = columns.column(members.getKey());
            return new Lookup(members.getKey(), column.isList(),
                    Postings.of(members.getValue(), column.keys().size(), FEWEST_RANGES));
        }).toArray(Lookup[]::new);
    }

    /** What no value leads to: ranges alone, and what every event has to find. */
    Postings rest() {
        return Postings.of(rest, 1, 1);
    }

    Checks checks() {
        return checks.toChecks();
    }
}
