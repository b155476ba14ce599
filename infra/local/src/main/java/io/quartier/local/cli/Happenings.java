package io.quartier.local.cli;

import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Sky;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what has just happened, by comparing one board with the board before. */
final class Happenings {
    private static final int KEPT = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Deque<String> newestFirst = new ArrayDeque<>();
    private CityBoard before = CityBoard.EMPTY;

    /** The newest sentences, newest first. */
    List<String> newest(int most) {
        return newestFirst.stream().limit(most).toList();
    }

    /**
     * Takes in the next board.
     *
     * @param at where the clock of the feed stands
     * @return the sentences about it
     */
    List<String> compare(CityBoard now, Instant at) {
        List<String> sentences = new ArrayList<>();
        if (!before.hours().isEmpty()) {
            findRush(now).ifPresent(sentences::add);
            findFinal(now).ifPresent(sentences::add);
            weather(now, sentences);
            refusals(now, sentences);
        }
        before = now;
        sentences.replaceAll(sentence -> TIME.format(at) + "  " + sentence);
        sentences.forEach(newestFirst::addFirst);
        while (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        return sentences;
    }

    /** The city whose revenue grew most. */
    private Optional<String> findRush(CityBoard now) {
        Map<String, CityHour> old = byKey(before);
        return now.newest().stream().filter(hour -> gain(hour, old, "orders") > 0)
                .max(Comparator.comparingDouble(hour -> gain(hour, old, "revenue")))
                .map(hour -> String.format(Locale.ROOT, "%s: %+.0f %s, %+,.2f revenue", hour.city(),
                        gain(hour, old, "orders"), gain(hour, old, "orders") == 1 ? "order" : "orders",
                        gain(hour, old, "revenue")));
    }

    private static double gain(CityHour hour, Map<String, CityHour> old, String kpi) {
        CityHour then = old.get(hour.regionId() + hour.label());
        return hour.value(kpi) - (then == null ? 0 : then.value(kpi));
    }

    /** Hours end everywhere at once, so the biggest of them stands for all. */
    private Optional<String> findFinal(CityBoard now) {
        Map<String, CityHour> old = byKey(before);
        List<CityHour> ended = now.hours().stream().filter(CityHour::isFinal).filter(hour -> {
            CityHour then = old.get(hour.regionId() + hour.label());
            return then != null && !then.isFinal();
        }).toList();
        return ended.stream().max(Comparator.comparingDouble(hour -> hour.value("revenue")))
                .map(hour -> String.format(Locale.ROOT, "%s %s is final: %.0f orders, %,.2f revenue%s", hour.city(),
                        hour.time(), hour.value("orders"), hour.value("revenue"),
                        ended.size() == 1 ? "" : " (and " + (ended.size() - 1) + " more)"));
    }

    private void weather(CityBoard now, List<String> sentences) {
        Map<String, String> cities = new HashMap<>();
        now.hours().forEach(hour -> cities.put(hour.regionId(), hour.city()));
        now.skies().forEach((regionId, sky) -> {
            Sky then = before.skies().get(regionId);
            if (then != null && !then.condition().equals(sky.condition()) && cities.containsKey(regionId)) {
                sentences.add("%s: %s after %s".formatted(cities.get(regionId), sky.condition(), then.condition()));
            }
        });
    }

    private void refusals(CityBoard now, List<String> sentences) {
        long rejected = now.accounts().rejected() - before.accounts().rejected();
        if (rejected > 0) {
            sentences.add("%,d rejected: %s".formatted(rejected, now.accounts().lastRefusal()));
        }
        long late = now.accounts().late() - before.accounts().late();
        if (late > 0) {
            sentences.add("%,d too late to count".formatted(late));
        }
    }

    private static Map<String, CityHour> byKey(CityBoard board) {
        Map<String, CityHour> hours = new HashMap<>();
        board.hours().forEach(hour -> hours.put(hour.regionId() + hour.label(), hour));
        return hours;
    }
}
