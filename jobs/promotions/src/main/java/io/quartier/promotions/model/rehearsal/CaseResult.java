package io.quartier.promotions.model.rehearsal;

import java.util.List;

/** What came of running a case. */
public sealed interface CaseResult {
    /** Every decision is as expected, and there is no other. */
    record Passed() implements CaseResult {}

    /**
     * It is not.
     *
     * @param differences one sentence each
     */
    record Failed(List<String> differences) implements CaseResult {
        public Failed {
            differences = List.copyOf(differences);
        }
    }
}
