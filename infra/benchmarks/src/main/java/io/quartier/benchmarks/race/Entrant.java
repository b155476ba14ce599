package io.quartier.benchmarks.race;

import java.util.List;

/**
 * A program in a race.
 *
 * @param name      how it is called in the results
 * @param main      class that prints a lap
 * @param arguments for it
 */
public record Entrant(String name, Class<?> main, List<String> arguments) {
    public Entrant {
        arguments = List.copyOf(arguments);
    }
}
