package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides the matches of one shopper as far as the limits: consent, validity, schedule, weather alert, guard, arbitration, repeat
 * and group, holdout. Every match gets exactly one verdict, and the same again whenever it comes again.
 *
 * <p>State: that of the shopper. Order: instants in the order of event time, all candidates of an instant together.
 */
public final class SubjectDesk {
    private final SubjectState state;
    private final double globalHoldoutShare;

    /**
     * Keeps its state in that bean.
     *
     * @param globalHoldoutShare share of subjects who get no marketing at all, 0 to 1
     */
    public SubjectDesk(SubjectState state, double globalHoldoutShare) {
        this.state = state;
        this.globalHoldoutShare = globalHoldoutShare;
    }

    /** Decides the candidates of one instant of event time, whatever order they are given in; answers by rank. */
    public List<Ruling> decide(List<Candidate> candidates) {
        List<Instant> instants = candidates.stream().map(Candidate::at).distinct().toList();
        if (instants.size() > 1) {
            throw new IllegalArgumentException("candidates are of several instants: " + instants);
        }
        List<Ruling> rulings = new ArrayList<>();
        candidates.stream().sorted(Candidate.RANK)
                .forEach(candidate -> rulings.add(new Ruling(candidate, decide(candidate))));
        return rulings;
    }

    private Verdict decide(Candidate candidate) {
        Verdict before = state.decided.get(candidate.decisionId());
        if (before != null && !before.isDue(candidate.at())) {
            return before;
        }
        Verdict verdict = verdict(candidate);
        state.decided.put(candidate.decisionId(), verdict);
        return verdict;
    }

    private Verdict verdict(Candidate candidate) {
        Assignment assignment = Assignment.of(candidate.trigger(), candidate.subject(), candidate.place(),
                globalHoldoutShare);
        String arm = assignment.arm();
        return Admission.findObstacle(candidate, arm)
                .or(() -> new Slots(state).findTaken(candidate).or(() -> findHoldout(assignment))
                        .map(reason -> Verdict.suppressed(reason, candidate.at(), arm)))
                .orElseGet(() -> Verdict.passed(candidate.at(), arm));
    }

    private static Optional<Reason> findHoldout(Assignment assignment) {
        return assignment.isHeldOut() ? Optional.of(Reason.HOLDOUT) : Optional.empty();
    }

    /** A match that waits is withdrawn, so that it is not taken up again; nothing else changes. */
    public void withdraw(String decisionId, Instant at) {
        state.decided.computeIfPresent(decisionId, (id, verdict) -> verdict.heldUntil() == null
                ? verdict
                : Verdict.suppressed(Reason.WITHDRAWN, at, verdict.arm()));
    }
}
