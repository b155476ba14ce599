package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.Verdict.Outcome;
import io.quartier.promotions.model.live.Overspent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one instant for one shopper.
 *
 * @param rulings   on every match, by rank
 * @param withdrawn decisions that waited, since an exit event came
 * @param overspent conditions that looked at more than they may, whose triggers are to be suspended
 * @param forgotten how much in flight was given up for want of room
 * @param nextAt    when time alone may next change something; null if never
 */
public record Turn(List<Ruling> rulings, List<Decision> withdrawn, Set<Overspent> overspent, int forgotten,
        @Nullable Instant nextAt) {
    public Turn {
        rulings = List.copyOf(rulings);
        withdrawn = List.copyOf(withdrawn);
        overspent = Set.copyOf(overspent);
    }

    /** Decisions that need no look at limits: suppressed, waiting and withdrawn. */
    public List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>(withdrawn);
        for (Ruling ruling : rulings) {
            switch (ruling.verdict().outcome()) {
                case SUPPRESSED -> decisions.add(Decision.suppressed(ruling.candidate(), ruling.verdict()));
                case HELD -> decisions.add(Decision.pending(ruling.candidate(), ruling.verdict()));
                case PASSED -> {
                    // the limits decide
                }
            }
        }
        return decisions;
    }

    /** Matches that came as far as the limits. */
    public List<Ruling> passed() {
        return rulings.stream().filter(ruling -> ruling.verdict().outcome() == Outcome.PASSED).toList();
    }
}
