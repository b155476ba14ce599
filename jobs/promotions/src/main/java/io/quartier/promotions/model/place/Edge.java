package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A change of a place that makes a trigger fire there.
 *
 * @param of     what fires
 * @param kind   what kind of change
 * @param at     event time; the audience is that of this instant
 * @param within how long ago those reached may have been seen there
 * @param facts  what guard, message and audience may ask of the change; what was foretold by names that begin with {@link #FORETOLD}
 */
public record Edge(Source of, Kind kind, Instant at, Duration within, Map<String, Object> facts) {
    /** Before the name of what a forecast said, such as {@code weather.precipitation_mm_h}. */
    public static final String FORETOLD = "foretold.";

    public Edge {
        facts = Map.copyOf(facts);
    }

    /**
     * What fires where.
     *
     * @param trigger  name of the trigger
     * @param version  its version
     * @param regionId the leaf region
     * @param key      which local event or the like; empty where the region is all there is to say
     */
    public record Source(String trigger, int version, String regionId, String key) {}

    /** What kind of change. */
    public enum Kind {
        /** The condition began to hold. */
        STARTS,
        /** The condition ceased to hold. */
        ENDS,
        /** A span began: reaches those present now, and those who come. */
        OPENS,
        /** A span goes on that was not known to hold for a while: reaches those who come. */
        RESUMES,
        /** A span is over: reaches nobody any more. */
        CLOSES,
        /** What it rested on was corrected: takes back what waits to be delivered. */
        WITHDRAWS;

        /** Whether it is to be told to those present. */
        public boolean reaches() {
            return this == STARTS || this == ENDS || this == OPENS || this == WITHDRAWS;
        }

        /** Whether it begins or ends a time in which those who come are reached. */
        public boolean isOfSpan() {
            return this == OPENS || this == RESUMES || this == CLOSES;
        }
    }

    /** What makes a shopper match who is reached at an instant. */
    static Match match(Source of, Kind kind, Instant at) {
        String word = switch (kind) {
            case STARTS -> "starts";
            case ENDS -> "ends";
            case OPENS, RESUMES, CLOSES -> "while";
            case WITHDRAWS -> "withdrawn";
        };
        return Match.ofEdge(of.regionId(), of.key().isEmpty() ? word : word + ' ' + of.key(), at);
    }
}
