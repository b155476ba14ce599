package io.quartier.promotions.model.index;

/** What searches need while they run, kept from one to the next so that they allocate next to nothing. For one thread. */
public final class Search {
    private final Slots candidates = new Slots();
    private final Slots found = new Slots();
    private final Probe probe = new Probe();

    /** Addresses of triggers that one bank has looked up. */
    Slots candidates() {
        return candidates;
    }

    /** Triggers of which all terms hold. */
    Slots found() {
        return found;
    }

    Probe probe() {
        return probe;
    }
}
