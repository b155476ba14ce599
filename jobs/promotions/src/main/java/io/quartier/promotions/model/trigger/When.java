package io.quartier.promotions.model.trigger;

import io.quartier.promotions.model.condition.Condition;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a trigger fire. */
public sealed interface When {
    /** On each matching event. */
    record OnEvent(EventMatch match) implements When {}

    /**
     * When matching events add up inside a sliding window.
     *
     * @param measure what is added up
     * @param match   the events
     * @param of      field whose values are summed or told apart; null when events are counted
     * @param atLeast what has to be reached, above 0
     * @param within  length of the window
     * @param by      field whose values are counted by themselves; null for all events of the shopper together
     */
    record OnMeasure(Measure measure, EventMatch match, @Nullable String of, double atLeast, Duration within,
            @Nullable String by) implements When {
        /** How many events or different values of one key are counted at most. */
        public static final int MOST_COUNTED = 1_000;
    }

    /**
     * On the last of several steps in the order of event time.
     *
     * @param steps  two or more
     * @param within from the first to the last
     * @param key    field that has to be the same in all steps; null for the shopper alone
     */
    record OnSequence(List<EventMatch> steps, Duration within, @Nullable String key) implements When {
        public OnSequence {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Once the time is up after an event, and none of others came.
     *
     * @param first  what begins it
     * @param exits  any of these cancels it at once, also a pending offer
     * @param within how long nothing has to come
     * @param key    field that has to be the same; null for the shopper alone
     */
    record OnSilence(EventMatch first, List<EventMatch> exits, Duration within, @Nullable String key) implements When {
        public OnSilence {
            exits = List.copyOf(exits);
        }
    }

    /**
     * When a region's own state begins or ceases to meet a condition.
     *
     * @param condition  what the region has to meet
     * @param edge       when exactly it fires
     * @param heldFor    how long it has to hold before it counts
     * @param rearmWhen  what has to hold before it can fire again; null if that the condition ceased
     * @param audience   who is reached
     */
    record OnRegion(Condition condition, Edge edge, Duration heldFor, @Nullable Condition rearmWhen, Audience audience)
            implements
                When {}

    /**
     * When the newest forecast issued says so.
     *
     * @param condition   what the weather foretold has to meet
     * @param probability how likely it has to be, above 0 and at most 1
     * @param horizon     how far ahead
     * @param audience    who is reached
     */
    record OnForecast(Condition condition, double probability, Duration horizon, Audience audience) implements When {}

    /**
     * Around a local event, or when it reaches a state.
     *
     * @param kind     what kind of thing goes on, as the dictionary names it
     * @param where    what has to hold of it; null if nothing
     * @param from     begin of the span; null without a span
     * @param to       end of the span, exclusive; null without a span
     * @param audience who is reached
     */
    record OnLocalEvent(String kind, @Nullable Condition where, @Nullable Anchor from, @Nullable Anchor to,
            Audience audience) implements When {}

    /**
     * When the stock of a hub begins to meet a condition.
     *
     * @param category what is watched; null where a product is
     * @param sku      the product that is watched; null where a category is
     * @param where    what its stock has to begin to meet
     * @param audience who is reached
     */
    record OnStock(@Nullable String category, @Nullable String sku, Condition where, Audience audience)
            implements
                When {}

    /**
     * On the region's own clock.
     *
     * @param rule     recurrence rule of RFC 5545
     * @param at       time of day
     * @param audience who is reached
     */
    record OnClock(String rule, LocalTime at, Audience audience) implements When {}

    /** When the shopper's state makes a condition true or false. */
    record OnSegment(Condition condition, Side side) implements When {}

    /** Whom a change of a place reaches; empty where what a shopper does makes it fire. */
    default Optional<Audience> findAudience() {
        return switch (this) {
            case OnRegion region -> Optional.of(region.audience());
            case OnForecast forecast -> Optional.of(forecast.audience());
            case OnLocalEvent happening -> Optional.of(happening.audience());
            case OnStock stock -> Optional.of(stock.audience());
            case OnClock clock -> Optional.of(clock.audience());
            case OnEvent event -> Optional.empty();
            case OnMeasure measure -> Optional.empty();
            case OnSequence sequence -> Optional.empty();
            case OnSilence silence -> Optional.empty();
            case OnSegment segment -> Optional.empty();
        };
    }

    /** What of matching events is added up. */
    enum Measure {
        /** Events are counted. */
        COUNT,
        /** Values are summed. */
        SUM,
        /** Different values are counted. */
        DISTINCT
    }

    /** When a condition of a region fires. */
    enum Edge {
        /** As it begins to hold. */
        STARTS,
        /** As it ceases to hold. */
        ENDS,
        /** As it begins to hold, and for those who arrive while it does. */
        WHILE
    }

    /** Which way a shopper crosses the border of a segment. */
    enum Side {
        /** The condition becomes true. */
        ENTERS,
        /** The condition becomes false. */
        LEAVES
    }

    /**
     * Events of one name that meet a condition.
     *
     * @param event name as the dictionary has it
     * @param where what has to hold; null for every such event
     */
    record EventMatch(String event, @Nullable Condition where) {}

    /**
     * Whom a change of a region reaches.
     *
     * @param activeWithin how long ago they may have been seen there; null for those present
     * @param where        what has to hold of the shopper; null for all of them
     */
    record Audience(@Nullable Duration activeWithin, @Nullable Condition where) {
        /** Everybody present. */
        public static final Audience PRESENT = new Audience(null, null);
    }

    /**
     * An instant relative to a local event.
     *
     * @param ofEnd  whether relative to its end, not its start
     * @param offset after it if positive
     */
    record Anchor(boolean ofEnd, Duration offset) {}
}
