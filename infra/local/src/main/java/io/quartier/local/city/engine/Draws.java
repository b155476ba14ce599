package io.quartier.local.city.engine;

/**
 * A sequence of draws that belongs to a key: a shopper, a visit, an order, a minute of a city.
 *
 * <p>Everything that is invented draws from a sequence of its own, so that one entity never disturbs another. The algorithm is SplitMix64
 * (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), written out because that of the JDK's generators is not
 * promised to stay, and transcendental functions are those of {@link StrictMath}: the same key gives the same draws on every machine.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    /** Standard deviation of the sum of eight independent draws from [0, 1). */
    private static final double DEVIATION_OF_EIGHT = StrictMath.sqrt(8 / 12.0);

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The sequence of a key. */
    public static Draws of(long key) {
        return new Draws(key);
    }

    /** The key of a part of something, e.g. of the third visit of a minute. */
    public static long key(long whole, long part) {
        return mix(whole + GOLDEN * (part + 1)) ^ whole;
    }

    /** The key of something that has a name. */
    public static long key(long whole, String part) {
        long hash = 0;
        for (int i = 0; i < part.length(); i++) {
            hash = hash * 1_000_003 + part.charAt(i);
        }
        return key(whole, hash);
    }

    /** One draw from [0, 1) that depends on the key alone. */
    public static double unitOf(long key) {
        return (mix(key + GOLDEN) >>> 11) * UNIT;
    }

    private static long mix(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    /** 64 evenly drawn bits. */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Evenly from [0, 1). */
    public double unit() {
        return (bits() >>> 11) * UNIT;
    }

    /** True with a probability. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Evenly from 0 (inclusive) to {@code bound} (exclusive). */
    public int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Evenly from {@code least} to {@code most}, both included. */
    public long between(long least, long most) {
        return least + (long) (unit() * (most - least + 1));
    }

    /** Nearly normal with mean 0 and deviation 1, never beyond 5: the sum of eight even draws. */
    public double normal() {
        return (sumOfFour(bits()) + sumOfFour(bits()) - 4) / DEVIATION_OF_EIGHT;
    }

    private static double sumOfFour(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum + 2) / 65_536.0;
    }

    /**
     * Log-normal.
     *
     * @param mean   of the draws themselves, above 0
     * @param spread deviation of their logarithm, 0 or more
     */
    public double logNormal(double mean, double spread) {
        return mean * StrictMath.exp(spread * normal() - spread * spread / 2);
    }

    /** Waiting time with a mean, exponentially distributed. */
    public double waiting(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** How many of many rare things happen; by Knuth's multiplication, so for means of a few dozen at most. */
    public int poisson(double mean) {
        double left = StrictMath.exp(-mean);
        int count = 0;
        for (double product = unit(); product > left; product *= unit()) {
            count++;
        }
        return count;
    }
}
