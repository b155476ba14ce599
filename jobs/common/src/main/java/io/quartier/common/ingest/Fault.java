package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with an event.
 *
 * @param reason   kind of fault, a name in capitals, e.g. {@code MISSING_FIELD}; few of them, since they label metrics
 * @param sentence the fault in one sentence, without personal data
 */
public record Fault(String reason, String sentence) {
    public Fault {
        requireNonNull(reason, "reason is null");
        requireNonNull(sentence, "sentence is null");
    }
}
