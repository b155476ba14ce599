package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is out of the ordinary in a run; {@code scenarios.csv} holds the effects.
 *
 * @param about one sentence for people
 */
public record Scenario(String name, String about, List<Effect> effects) {
    /** The one of a demo that names none. */
    public static final String DEFAULT = "tour";

    private static final List<Entry> ENTRIES = Sheet.read("scenarios.csv", Entry::of);

    public Scenario {
        effects = List.copyOf(effects);
    }

    private record Entry(String scenario, String kind, Line line) {
        static Entry of(Line line) {
            return new Entry(line.text("scenario"), line.text("effect"), line);
        }

        Effect effect() {
            return new Effect(line.text("region"), Effect.Kind.valueOf(kind), line.text("subject"),
                    line.whole("from_minutes"), line.whole("until_minutes"), line.number("value"), line.text("text"));
        }
    }

    /** The names of all, in the order of the table. */
    public static List<String> names() {
        return ENTRIES.stream().filter(entry -> entry.kind().equals("ABOUT")).map(Entry::scenario).toList();
    }

    /** The scenario of that name. */
    public static Optional<Scenario> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.scenario().equals(name) && entry.kind().equals("ABOUT"))
                .map(entry -> new Scenario(name, entry.line().text("text"), effectsOf(name))).findFirst();
    }

    /** The scenario of a name that is known to be there. */
    public static Scenario named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no such scenario: " + name));
    }

    /** What it changes in a city. */
    public List<Effect> in(String regionId) {
        return effects.stream().filter(effect -> effect.regionId().equals(regionId)).toList();
    }

    private static List<Effect> effectsOf(String name) {
        List<Effect> effects = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            if (!entry.scenario().equals(name) || entry.kind().equals("ABOUT")) {
                continue;
            }
            if (entry.kind().equals("INCLUDE")) {
                int minutes = entry.line().whole("from_minutes");
                effectsOf(entry.line().text("subject")).forEach(effect -> effects.add(effect.later(minutes)));
            } else {
                effects.add(entry.effect());
            }
        }
        return effects;
    }
}
