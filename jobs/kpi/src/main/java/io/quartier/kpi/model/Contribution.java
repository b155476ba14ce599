package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to the figures of its region, of the regions above it and of every grain.
 *
 * <p>A builder while it is made, a value afterwards; amounts may be negative, which takes back what was added before.
 */
public final class Contribution {
    /** A value for a histogram. */
    record Observation(int histogram, long value, long weight) {}

    private final Family family;
    private final long atMillis;
    private final String path;
    private final String channel;
    private final String currency;
    private final long[] sums;
    private List<Observation> observations = List.of();
    private @Nullable Long person;
    private long cause = Long.MIN_VALUE;

    private Contribution(Family family, long atMillis, String path, String channel, String currency) {
        this.family = family;
        this.atMillis = atMillis;
        this.path = path;
        this.channel = channel;
        this.currency = currency;
        this.sums = new long[family.sums()];
    }

    /**
     * A contribution of nothing yet.
     *
     * @param atMillis instant that decides the window
     * @param path     encoded {@link RegionPath}
     * @param channel  sales channel; empty when the event has none
     * @param currency ISO 4217 code of the money in it; empty for families without money
     */
    public static Contribution to(Family family, long atMillis, String path, String channel, String currency) {
        return new Contribution(family, atMillis, path, channel, currency);
    }

    /** Adds to a sum. */
    public Contribution with(int measure, long amount) {
        sums[measure] += amount;
        return this;
    }

    /** Counts a value in a histogram. */
    public Contribution observing(int histogram, long value) {
        observe(new Observation(histogram, value, 1));
        return this;
    }

    /** Counts a person by the hash of its id. */
    public Contribution by(long personHash) {
        person = personHash;
        return this;
    }

    /** Says which instant brought it about, when that is later than the instant it counts for: decides final or restated. */
    public Contribution causedAt(long millis) {
        cause = millis;
        return this;
    }

    /** What has to be added to turn an earlier contribution into this one; empty when nothing, two when they belong to different cells. */
    public List<Contribution> since(@Nullable Contribution earlier) {
        if (earlier == null) {
            return List.of(this);
        }
        if (!earlier.sameCells(this)) {
            return List.of(earlier.negated().causedAt(cause), this);
        }
        Contribution difference = new Contribution(family, atMillis, path, channel, currency).causedAt(cause);
        for (int i = 0; i < sums.length; i++) {
            difference.sums[i] = sums[i] - earlier.sums[i];
        }
        if (!observations.equals(earlier.observations)) {
            earlier.negated().observations.forEach(difference::observe);
            observations.forEach(difference::observe);
        }
        return difference.isNothing() && Objects.equals(person, earlier.person)
                ? List.of()
                : List.of(difference.by(this));
    }

    /** The same with all signs turned. */
    public Contribution negated() {
        Contribution result = new Contribution(family, atMillis, path, channel, currency).causedAt(cause);
        for (int i = 0; i < sums.length; i++) {
            result.sums[i] = -sums[i];
        }
        for (Observation seen : observations) {
            result.observe(new Observation(seen.histogram(), seen.value(), -seen.weight()));
        }
        return result;
    }

    /** Most contributions observe nothing, and there are as many of them as events. */
    private void observe(Observation seen) {
        if (observations.isEmpty()) {
            observations = new ArrayList<>(2);
        }
        observations.add(seen);
    }

    private Contribution by(Contribution other) {
        person = other.person;
        return this;
    }

    private boolean isNothing() {
        return observations.isEmpty() && Arrays.stream(sums).allMatch(amount -> amount == 0);
    }

    private boolean sameCells(Contribution other) {
        return family == other.family && atMillis == other.atMillis && path.equals(other.path)
                && channel.equals(other.channel) && currency.equals(other.currency);
    }

    /** Adds this to the figures of one cell. */
    void addTo(Figures figures) {
        for (int i = 0; i < sums.length; i++) {
            figures.sums[i] += sums[i];
        }
        for (Observation seen : observations) {
            figures.histograms[seen.histogram()].add(seen.value(), seen.weight());
        }
        if (person != null && figures.persons != null) {
            figures.persons.add(person);
        }
        figures.inputs++;
    }

    public Family family() {
        return family;
    }

    public long atMillis() {
        return atMillis;
    }

    public long causedAtMillis() {
        return Math.max(cause, atMillis);
    }

    public String path() {
        return path;
    }

    public String channel() {
        return channel;
    }

    public String currency() {
        return currency;
    }

    /** One of the sums. */
    public long sum(int measure) {
        return sums[measure];
    }

    @Override
    public String toString() {
        return "%s at %d (caused at %d) in %s on '%s': %s %s".formatted(family, atMillis, causedAtMillis(), path,
                channel,
                Arrays.toString(sums), observations);
    }
}
