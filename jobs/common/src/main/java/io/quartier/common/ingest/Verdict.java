package io.quartier.common.ingest;

import java.time.Instant;

/** What becomes of a message; stays inside {@link AdmitEvents}. */
sealed interface Verdict<E> {
    /** It is a heartbeat and has done its work. */
    record Heartbeat<E>() implements Verdict<E> {}

    /** It is an event that may be counted. */
    record Admitted<E>(E event, Instant occurredAt) implements Verdict<E> {}

    /** It is an event beyond the horizon of its topic. */
    record TooLate<E>(E event, Instant occurredAt, Instant watermarkAt) implements Verdict<E> {}

    /** It cannot be read or makes no sense. */
    record Refused<E>(Fault fault) implements Verdict<E> {}
}
