package io.quartier.local.city.engine;

/**
 * A smooth random function of time with a value at every instant and no memory, so that it may be asked for the future too: even draws
 * at the points of a lattice, joined by 3s² - 2s³. Values lie within [-1, 1] with mean 0.
 *
 * @param key        two keys give independent functions
 * @param stepMillis distance of the lattice's points: how long the function remembers, in milliseconds, above 0
 */
public record Noise(long key, long stepMillis) {
    /** The value at an instant. */
    public double at(long millis) {
        long point = Math.floorDiv(millis, stepMillis);
        double along = Math.floorMod(millis, stepMillis) / (double) stepMillis;
        double smooth = along * along * (3 - 2 * along);
        return value(point) * (1 - smooth) + value(point + 1) * smooth;
    }

    private double value(long point) {
        return 2 * Draws.unitOf(Draws.key(key, point)) - 1;
    }
}
