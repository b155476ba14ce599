package io.quartier.promotions.model.match;

import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.EventMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What should fire, in words and without any state: the whole history is looked through for every event. Conditions are told by name, as
 * a set of categories.
 */
final class NaiveMatches {
    private final List<ShopperEvent> history;
    private final Instant end;

    NaiveMatches(List<ShopperEvent> history, Instant end) {
        this.history = history.stream().sorted(ShopperEvent.IN_ORDER).toList();
        this.end = end;
    }

    /** Instant and last event of everything that fires. */
    Set<String> of(When when) {
        return switch (when) {
            case When.OnEvent on -> events(on);
            case When.OnMeasure on -> measures(on);
            case When.OnSequence on -> sequences(on);
            case When.OnSilence on -> silences(on);
            default -> throw new AssertionError("not here: " + when);
        };
    }

    private static String told(Instant at, ShopperEvent event) {
        return at + " " + event.eventId();
    }

    /** All conditions of these tests are {@code event.category == 'x'}. */
    private static boolean is(ShopperEvent event, EventMatch match) {
        String where = match.where() == null ? "" : match.where().text();
        return event.name().equals(match.event())
                && (where.isEmpty() || where.equals("event.category == '%s'".formatted(text(event, "category"))));
    }

    private static String text(ShopperEvent event, @Nullable String field) {
        return field == null ? "" : String.valueOf(event.facts().get("event." + field));
    }

    private static boolean has(ShopperEvent event, @Nullable String field) {
        return field == null || event.facts().containsKey("event." + field);
    }

    private Set<String> events(When.OnEvent on) {
        Set<String> fired = new TreeSet<>();
        history.stream().filter(event -> is(event, on.match()))
                .forEach(event -> fired.add(told(event.occurredAt(), event)));
        return fired;
    }

    private Set<String> measures(When.OnMeasure on) {
        Set<String> fired = new TreeSet<>();
        for (int index = 0; index < history.size(); index++) {
            ShopperEvent event = history.get(index);
            if (!is(event, on.match()) || !has(event, on.by()) || !has(event, on.of())) {
                continue;
            }
            List<ShopperEvent> window = new ArrayList<>();
            for (ShopperEvent other : history.subList(0, index)) {
                boolean isInside = Duration.between(other.occurredAt(), event.occurredAt()).compareTo(on.within()) < 0;
                if (isInside && is(other, on.match()) && has(other, on.of())
                        && text(other, on.by()).equals(text(event, on.by()))) {
                    window.add(other);
                }
            }
            double before = figure(on, window);
            window.add(event);
            if (before < on.atLeast() && figure(on, window) >= on.atLeast()) {
                fired.add(told(event.occurredAt(), event));
            }
        }
        return fired;
    }

    private static double figure(When.OnMeasure on, List<ShopperEvent> window) {
        return switch (on.measure()) {
            case COUNT -> window.size();
            case DISTINCT -> window.stream().map(event -> text(event, on.of())).distinct().count();
            case SUM -> window.stream().mapToDouble(event -> Double.parseDouble(text(event, on.of()))).sum();
        };
    }

    /** Of all ways in which steps can be found behind the last match of a key. */
    private Set<String> sequences(When.OnSequence on) {
        Set<String> fired = new TreeSet<>();
        Map<String, Integer> matchedAt = new HashMap<>();
        for (int index = 0; index < history.size(); index++) {
            ShopperEvent event = history.get(index);
            String key = text(event, on.key());
            int from = matchedAt.getOrDefault(key, -1) + 1;
            if (has(event, on.key()) && isLast(on, index, from, key)) {
                fired.add(told(event.occurredAt(), event));
                matchedAt.put(key, index);
            }
        }
        return fired;
    }

    private boolean isLast(When.OnSequence on, int last, int from, String key) {
        Set<Integer> ends = new HashSet<>(Set.of(last));
        if (!is(history.get(last), on.steps().getLast())) {
            return false;
        }
        for (int step = on.steps().size() - 2; step >= 0; step--) {
            Set<Integer> before = new HashSet<>();
            for (int index = from; index < last; index++) {
                int here = index;
                ShopperEvent event = history.get(index);
                if (is(event, on.steps().get(step)) && has(event, on.key()) && text(event, on.key()).equals(key)
                        && ends.stream().anyMatch(end -> end > here)) {
                    before.add(index);
                }
            }
            ends = before;
        }
        Instant at = history.get(last).occurredAt();
        return ends.stream().anyMatch(first -> Duration.between(history.get(first).occurredAt(), at)
                .compareTo(on.within()) < 0);
    }

    private Set<String> silences(When.OnSilence on) {
        Set<String> fired = new TreeSet<>();
        for (int index = 0; index < history.size(); index++) {
            ShopperEvent first = history.get(index);
            Instant due = first.occurredAt().plus(on.within());
            if (!is(first, on.first()) || !has(first, on.key()) || due.isAfter(end)) {
                continue;
            }
            boolean isBroken = history.subList(index + 1, history.size()).stream()
                    .anyMatch(event -> !event.occurredAt().isAfter(due) && has(event, on.key())
                            && text(event, on.key()).equals(text(first, on.key()))
                            && on.exits().stream().anyMatch(exit -> is(event, exit)));
            if (!isBroken) {
                fired.add(told(due, first));
            }
        }
        return fired;
    }
}
