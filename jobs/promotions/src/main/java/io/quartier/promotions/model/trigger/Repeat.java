package io.quartier.promotions.model.trigger;

import java.time.Duration;

/** How often one shopper may get it. */
public sealed interface Repeat {
    /** So often in every span of that length; physical, so that 7d is 168 h. */
    record PerSpan(int times, Duration span) implements Repeat {}

    /** So often in every period of the region's own calendar. */
    record PerPeriod(int times, Period period) implements Repeat {}

    /** Once and never again. */
    record OnceEver() implements Repeat {}

    /** Once for each value of the key of {@code when}. */
    record OncePerKey() implements Repeat {}

    /** Every time. */
    record Always() implements Repeat {}

    /** What holds where nothing is said. */
    Repeat USUAL = new PerSpan(1, Duration.ofDays(7));

    /** A period of the calendar. */
    enum Period {
        /** From midnight to midnight. */
        DAY,
        /** From Monday. */
        WEEK,
        /** From the first. */
        MONTH
    }
}
