package io.quartier.promotions.model.run;

import io.quartier.promotions.model.trigger.Reason;
import java.util.Locale;

/** The steps of deciding, in their order. */
public enum Step {
    /** Whether the trigger fires. */
    MATCH,
    /** What the person allows. */
    CONSENT,
    /** Suspended, paused, before or after its time. */
    VALIDITY,
    /** Its hours. */
    SCHEDULE,
    /** An official weather alert. */
    WEATHER_ALERT,
    /** Stock, promise, fraud, a message that cannot be said. */
    GUARD,
    /** Which of a group. */
    ARBITRATION,
    /** How often the shopper may have it. */
    REPEAT,
    /** Who gets nothing, for comparison. */
    HOLDOUT,
    /** {@code first} and budget. */
    LIMITS,
    /** It went out. */
    ISSUED,
    /** It was taken back. */
    WITHDRAWN;

    /** The step that has a reason. */
    public static Step of(Reason reason) {
        return switch (reason) {
            case NO_CONSENT -> CONSENT;
            case NOT_VALID_YET, ENDED, EXPIRED, PAUSED, SUSPENDED -> VALIDITY;
            case OUTSIDE_SCHEDULE -> SCHEDULE;
            case WEATHER_ALERT -> WEATHER_ALERT;
            case NO_STOCK, PROMISE_AT_RISK, FRAUD_HOLD, TEMPLATE -> GUARD;
            case LOWER_PRIORITY -> ARBITRATION;
            case REPEAT -> REPEAT;
            case HOLDOUT -> HOLDOUT;
            case FIRST_EXHAUSTED, BUDGET_EXHAUSTED -> LIMITS;
            case WEATHER_STALE -> MATCH;
            case WITHDRAWN -> WITHDRAWN;
        };
    }

    /** As people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
