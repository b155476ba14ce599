package io.quartier.kpi.model;

/**
 * What was gathered for one family, path, channel, currency and minute.
 *
 * @param key     what it is for
 * @param figures of everything gathered so far; grows
 */
record GatheredMinute(Key key, Figures figures) {
    /**
     * What contributions must have in common to be added up.
     *
     * @param path           encoded {@link RegionPath}
     * @param minute         first instant of the minute, epoch milliseconds
     * @param causedAtMillis the cause when it lies in a later minute than what it counts for, else that minute itself
     */
    record Key(Family family, String path, String channel, String currency, long minute, long causedAtMillis) {}

    /** A minute with nothing in it yet. */
    GatheredMinute(Key key) {
        this(key, Figures.of(key.family()));
    }

    static Key keyOf(Contribution contribution, long minute, long causedAtMillis) {
        return new Key(contribution.family(), contribution.path(), contribution.channel(), contribution.currency(),
                minute, causedAtMillis);
    }

    /** Whether a contribution of the same path belongs here; numbers first, because they tell most apart. */
    boolean takes(Contribution contribution, long minute, long causedAtMillis) {
        return key.minute == minute && key.causedAtMillis == causedAtMillis && key.family == contribution.family()
                && key.channel.equals(contribution.channel()) && key.currency.equals(contribution.currency());
    }
}
