package io.quartier.promotions.model.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
        return new Window(entries.stream().filter(entry -> entry.at.isAfter(now.minus(length))).toList(), touchedAt);
    }

    /** With one more, of which only the newest are kept. */
    Window and(Entry entry, int most) {
        List<Entry> all = Stream.concat(entries.stream(), Stream.of(entry)).toList();
        return new Window(all.subList(Math.max(0, all.size() - most), all.size()), entry.at);
    }

    /** Without a value, which then counts from its next event on. */
    Window without(String value) {
        return new Window(entries.stream().filter(entry -> !entry.value.equals(value)).toList(), touchedAt);
    }
}
