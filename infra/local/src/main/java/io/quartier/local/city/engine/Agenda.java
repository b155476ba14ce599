package io.quartier.local.city.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Who acts when. Those who act at the same instant do so in the order in which they were entered. */
public final class Agenda {
    private static final Comparator<Turn> IN_ORDER = Comparator.comparingLong(Turn::atMillis)
            .thenComparingLong(Turn::entry);

    private final PriorityQueue<Turn> turns = new PriorityQueue<>(IN_ORDER);
    private long entries;

    private record Turn(long atMillis, long entry, Actor actor) {}

    /** Enters somebody; {@link Actor#DONE} enters nobody. */
    public void add(long atMillis, Actor actor) {
        if (atMillis != Actor.DONE) {
            turns.add(new Turn(atMillis, entries++, actor));
        }
    }

    /** When the next one acts; {@link Actor#DONE} if nobody does. */
    public long nextMillis() {
        Turn next = turns.peek();
        return next == null ? Actor.DONE : next.atMillis();
    }

    /** Lets the next one act. */
    public void turn() {
        Turn next = turns.remove();
        long againMillis = next.actor().act(next.atMillis());
        if (againMillis <= next.atMillis()) {
            throw new IllegalStateException("%s would act at %d again".formatted(next.actor(), againMillis));
        }
        add(againMillis, next.actor());
    }

    /** How many are entered: the memory that a simulation holds. */
    public int size() {
        return turns.size();
    }
}
