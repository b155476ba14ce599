package io.quartier.kpi.model;

/**
 * What was gathered for one family, path, channel, currency and minute. Repeats what tells it from its neighbours beside the figures: it is
 * asked with every event, and each object on the way costs a fetch from memory when there are thousands of regions.
 */
final class GatheredMinute {
    private final Key key;
    private final long minute;
    private final long causedAtMillis;
    private final Family family;
    private final String channel;
    private final String currency;
    private final Figures figures;

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
        this.key = key;
        this.minute = key.minute();
        this.causedAtMillis = key.causedAtMillis();
        this.family = key.family();
        this.channel = key.channel();
        this.currency = key.currency();
        this.figures = Figures.of(key.family());
    }

    static Key keyOf(Contribution contribution, long minute, long causedAtMillis) {
        return new Key(contribution.family(), contribution.path(), contribution.channel(), contribution.currency(),
                minute, causedAtMillis);
    }

    /** What it is for. */
    Key key() {
        return key;
    }

    /** Everything gathered so far; grows. */
    Figures figures() {
        return figures;
    }

    /** Whether a contribution of the same path belongs here; numbers first, because they tell most apart. */
    boolean takes(Contribution contribution, long minute, long causedAtMillis) {
        return this.minute == minute && this.causedAtMillis == causedAtMillis && family == contribution.family()
                && channel.equals(contribution.channel()) && currency.equals(contribution.currency());
    }
}
