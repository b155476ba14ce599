package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;

/** An event of a topic that never holds back a window: it is stored, and what it touches is computed from what is stored. */
public interface SlowFact {
    /** Where the message came from. */
    Origin origin();

    /** Deduplication key. */
    String eventId();

    /** Event time. */
    Instant occurredAt();

    /**
     * From when on it was known: its event time, or the watermark of its partition where that had passed it already. What becomes known
     * after the end of a window restates the window.
     */
    Instant knownAt();
}
