package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Expected;
import io.quartier.promotions.model.cases.Expected.Verdict;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.trigger.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds what was decided against what a case expects: every decision expected, as often as said, and no other. */
final class Expectation {
    private final List<Expected> expected;

    Expectation(List<Expected> expected) {
        this.expected = expected;
    }

    /**
     * A decision of a case.
     *
     * @param decision what became of a match in the end
     * @param offer    kind of the offer; null for nothing but a message
     */
    record Decided(Decision decision, @Nullable String offer) {
        private String words() {
            Reason reason = decision.reason();
            return "%s %s%s at %s".formatted(decision.subject(), decision.status().word(),
                    reason == null ? "" : " (" + reason + ")", decision.decidedAt());
        }
    }

    List<String> differences(List<Decided> decisions) {
        List<String> differences = new ArrayList<>();
        for (Expected one : expected) {
            long found = decisions.stream().filter(decided -> isMeant(one, decided)).count();
            long wanted = one.decision() == Verdict.NONE ? 0 : one.times();
            if (found != wanted) {
                differences.add("Expected %s, but got %s.".formatted(words(one), words(decisions)));
            }
        }
        decisions.stream().filter(decided -> expected.stream().noneMatch(one -> isMeant(one, decided)))
                .forEach(decided -> differences.add("Nobody expected %s.".formatted(decided.words())));
        return differences;
    }

    /** Of nothing at all, every decision of the shopper is meant. */
    private static boolean isMeant(Expected one, Decided decided) {
        Decision decision = decided.decision();
        boolean isShopper = one.shopper() == null || one.shopper().equals(decision.subject());
        if (one.decision() == Verdict.NONE) {
            return isShopper;
        }
        return isShopper && one.decision().name().equals(decision.status().name())
                && (one.reason() == null || one.reason() == decision.reason())
                && (one.offer() == null || one.offer().equals(decided.offer()));
    }

    private static String words(Expected one) {
        String shopper = one.shopper() == null ? "" : one.shopper() + " ";
        String reason = one.reason() == null ? "" : " (" + one.reason() + ")";
        String offer = one.offer() == null ? "" : " with " + one.offer();
        String times = one.times() == 1 ? "" : " " + one.times() + " times";
        return shopper + one.decision().name().toLowerCase(Locale.ROOT) + reason + offer + times;
    }

    private static String words(List<Decided> decisions) {
        return decisions.isEmpty()
                ? "none"
                : String.join(", ", decisions.stream().map(Decided::words).toList());
    }
}
