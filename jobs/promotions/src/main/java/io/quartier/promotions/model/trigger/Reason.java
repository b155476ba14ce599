package io.quartier.promotions.model.trigger;

/** Why a match was not issued, or no longer is: a closed list. */
public enum Reason {
    /** The person has not allowed it. */
    NO_CONSENT,
    /** The trigger has not begun. */
    NOT_VALID_YET,
    /** The trigger has ended. */
    ENDED,
    /** Outside the hours of the trigger, which drops what matches then. */
    OUTSIDE_SCHEDULE,
    /** Held until the hours came, and the offer had expired by then. */
    EXPIRED,
    /** The shopper has had it as often as allowed. */
    REPEAT,
    /** The shopper is in the group that gets nothing, for comparison. */
    HOLDOUT,
    /** Another trigger won at that instant, or of the group on that day. */
    LOWER_PRIORITY,
    /** The hub that serves the shopper has too little. */
    NO_STOCK,
    /** The region's deliveries are past their promise. */
    PROMISE_AT_RISK,
    /** An official weather alert is in force. */
    WEATHER_ALERT,
    /** All places are taken. */
    FIRST_EXHAUSTED,
    /** The money is spent. */
    BUDGET_EXHAUSTED,
    /** The order is held for suspected fraud. */
    FRAUD_HOLD,
    /** The weather known is too old to decide by. */
    WEATHER_STALE,
    /** A variable of the message has no value. */
    TEMPLATE,
    /** What it rested on was corrected before it was delivered. */
    WITHDRAWN,
    /** The trigger is paused. */
    PAUSED,
    /** The trigger is suspended, because a condition of it cost too much. */
    SUSPENDED
}
