package io.quartier.common.ingest;

/** Names of the figures that ingest reports. */
final class IngestMetrics {
    static final String GROUP = "ingest";
    /** Messages refused, labelled with the reason. */
    static final String RECORDS_REJECTED = "recordsRejected";
    static final String REASON = "reason";
    /** Events beyond the horizon of their topic. */
    static final String EVENTS_LATE = "eventsLate";

    private IngestMetrics() {}
}
