package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is gone of the limits of one trigger. All that a claim needs is taken together, so that no place is lost to an empty budget. */
final class Pots {
    /** How the names of pots begin that last for a day, week or month. */
    static final String PERIODIC = "period/";

    private final Map<String, Pot> pots;

    Pots(Map<String, Pot> pots) {
        this.pots = pots;
    }

    /** Why a need cannot be met; empty if it can. */
    Optional<Reason> findExhausted(Need need) {
        return need.demands().stream().filter(demand -> !pot(demand.pot()).has(demand))
                .map(demand -> demand.kind().exhausted()).findFirst();
    }

    void reserve(Need need) {
        need.demands().forEach(
                demand -> pots.put(demand.pot(), pot(demand.pot()).reserve(demand.amount(), need.at())));
    }

    void commit(List<Taking> reserved, List<Taking> used, Instant at) {
        for (int index = 0; index < reserved.size(); index++) {
            Taking taking = reserved.get(index);
            pots.put(taking.pot(), pot(taking.pot()).commit(taking.amount(), used.get(index).amount(), at));
        }
    }

    void releaseReserved(List<Taking> takings, Instant at) {
        takings.forEach(taking -> pots.put(taking.pot(), pot(taking.pot()).releaseReserved(taking.amount(), at)));
    }

    void releaseCommitted(List<Taking> takings, Instant at) {
        takings.forEach(taking -> pots.put(taking.pot(), pot(taking.pot()).releaseCommitted(taking.amount(), at)));
    }

    /** Drops pots of periods in which nothing happened since. */
    void forget(Instant before) {
        pots.entrySet().removeIf(entry -> entry.getKey().startsWith(PERIODIC) && entry.getValue().isOver(before));
    }

    private Pot pot(String name) {
        return pots.getOrDefault(name, Pot.FULL);
    }
}
