package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;

/** A version of a trigger and when it is in force. */
record Held(LiveTrigger live, Tenure tenure) {}
