package io.quartier.kpi.operator;

/** Says when something that may be slow is due again, so that it takes at most one part in {@value #SHARE} of the time. */
final class Pace {
    private static final int SHARE = 20;
    private static final long SHORTEST_MILLIS = 1_000;

    private long nextMillis = Long.MIN_VALUE;

    /** Whether it may be done now. */
    boolean isDue(long nowMillis) {
        return nowMillis >= nextMillis;
    }

    /** It was done. */
    void done(long fromMillis, long toMillis) {
        nextMillis = toMillis + Math.max(SHORTEST_MILLIS, SHARE * (toMillis - fromMillis));
    }
}
