package io.quartier.kpi.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The windows of many time zones, each asked for again and again.
 *
 * <p>Not safe for use by several threads.
 */
public final class Calendars {
    private static final Grain[] GRAINS = Grain.values();

    private final Map<String, Calendar> byZone = new HashMap<>();

    /**
     * Takes a window.
     *
     * @param <X> what may go wrong with it
     */
    @FunctionalInterface
    public interface Windows<X extends Exception> {
        /** Takes the window of one grain. */
        void take(Grain grain, Window window) throws X;
    }

    /** Gives the windows of all grains of a family that hold an instant, from the shortest. */
    public <X extends Exception> void eachWindow(String zone, Family family, long millis, Windows<X> out) throws X {
        Calendar calendar = byZone.computeIfAbsent(zone, Calendar::new);
        for (Grain grain : GRAINS) {
            if (family.has(grain)) {
                out.take(grain, calendar.windowOf(grain, millis));
            }
        }
    }
}
