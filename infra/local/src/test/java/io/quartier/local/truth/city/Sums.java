package io.quartier.local.truth.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was added up in one cell. */
final class Sums {
    private final String currency;
    private final Map<String, Long> amounts = new HashMap<>();
    private final Map<String, List<Long>> values = new HashMap<>();
    private final Map<String, Set<String>> persons = new HashMap<>();

    Sums(String currency) {
        this.currency = currency;
    }

    String currency() {
        return currency;
    }

    Sums add(String name, long amount) {
        amounts.merge(name, amount, Long::sum);
        return this;
    }

    Sums count(String name, boolean holds) {
        return add(name, holds ? 1 : 0);
    }

    Sums observe(String name, long value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    Sums meet(String name, String person) {
        persons.computeIfAbsent(name, key -> new HashSet<>()).add(person);
        return this;
    }

    long of(String name) {
        return amounts.getOrDefault(name, 0L);
    }

    List<Long> sorted(String name) {
        return values.getOrDefault(name, List.of()).stream().sorted().toList();
    }

    long persons(String name) {
        return persons.getOrDefault(name, Set.of()).size();
    }
}
