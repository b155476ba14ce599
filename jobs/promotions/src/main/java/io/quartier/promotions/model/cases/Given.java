package io.quartier.promotions.model.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happens in a case. Values are of the types of the dictionary: texts, numbers, flags and lists of texts. */
public sealed interface Given {
    /** When it happens. */
    Instant at();

    /** An event of a shopper; its fields without {@code event.}. */
    record Happened(Instant at, String event, String shopper, String region, Map<String, Object> fields)
            implements
                Given {
        public Happened {
            fields = Map.copyOf(fields);
        }
    }

    /** Weather observed; its fields without {@code weather.}. */
    record Observed(Instant at, String region, Map<String, Object> fields) implements Given {
        public Observed {
            fields = Map.copyOf(fields);
        }
    }

    /** Weather foretold. */
    record Foretold(Instant at, String region, Map<String, Object> fields, Duration horizon, double probability)
            implements
                Given {
        public Foretold {
            fields = Map.copyOf(fields);
        }
    }

    /** Stock of the hub that serves a region; its fields without {@code stock.}. */
    record Stocked(Instant at, String region, Map<String, Object> fields) implements Given {
        public Stocked {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * What is known of a local event; its fields without {@code local_event.}.
     *
     * @param startsAt null when not said
     * @param endsAt   null when not said
     */
    record Announced(Instant at, String region, Map<String, Object> fields, @Nullable Instant startsAt,
            @Nullable Instant endsAt) implements Given {
        public Announced {
            fields = Map.copyOf(fields);
        }
    }

    /** What is known of a shopper from before; its fields without {@code shopper.} or with {@code cart.}. */
    record Known(Instant at, String shopper, String region, Map<String, Object> fields) implements Given {
        public Known {
            fields = Map.copyOf(fields);
        }
    }

    /** Time passes until then. */
    record Passed(Instant at) implements Given {}
}
