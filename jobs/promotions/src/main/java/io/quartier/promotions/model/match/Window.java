package io.quartier.promotions.model.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Matching events of one key inside a sliding window, the newest last.
 *
 * @param entries   at most as many as its measure needs
 * @param touchedAt when the last one came
 */
public record Window(List<Entry> entries, Instant touchedAt) {
    static final Window EMPTY = new Window(List.of(), Instant.EPOCH);

    public Window {
        entries = List.copyOf(entries);
    }

    /**
     * A matching event.
     *
     * @param at     when it happened
     * @param value  what is told apart; empty where events are counted or summed
     * @param amount what is summed; 1 where nothing is
     */
    public record Entry(Instant at, String value, double amount) {}

    /** What is left of it at an instant: an event leaves the window after exactly its length. */
    Window at(Instant now, Duration length) {
        int left = 0;
        Instant since = now.minus(length);
        while (left < entries.size() && !entries.get(left).at.isAfter(since)) {
            left++;
        }
        return left == 0 ? this : new Window(entries.subList(left, entries.size()), touchedAt);
    }

    /** With one more, of which only the newest are kept. */
    Window and(Entry entry, int most) {
        List<Entry> all = new ArrayList<>(entries.subList(Math.max(0, entries.size() + 1 - most), entries.size()));
        all.add(entry);
        return new Window(all, entry.at);
    }

    /** Without a value, which then counts from its next event on. */
    Window without(String value) {
        return new Window(entries.stream().filter(entry -> !entry.value.equals(value)).toList(), touchedAt);
    }
}
