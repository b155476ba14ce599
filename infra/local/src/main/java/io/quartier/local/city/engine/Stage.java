package io.quartier.local.city.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Where actors that know of each other act, and what they report, in order.
 *
 * @param <E> what is reported
 */
public final class Stage<E> {
    private final Agenda agenda = new Agenda();
    private final Comparator<E> order;
    private final long endMillis;
    private final List<E> reported = new ArrayList<>();
    private final Deque<E> ready = new ArrayDeque<>();

    /**
     * An empty stage.
     *
     * @param order     of what is reported at the same instant
     * @param endMillis from when on nobody acts any more
     */
    public Stage(Comparator<E> order, long endMillis) {
        this.order = order;
        this.endMillis = endMillis;
    }

    /** Who acts when. */
    public Agenda agenda() {
        return agenda;
    }

    /** Takes what an actor reports of the instant at which it acts. */
    public void report(E event) {
        reported.add(event);
    }

    /** Whether there is something left to report. */
    public boolean hasNext() {
        while (ready.isEmpty() && agenda.nextMillis() < endMillis) {
            playOneInstant();
        }
        return !ready.isEmpty();
    }

    /** What comes next, without taking it. */
    public E peek() {
        if (!hasNext()) {
            throw new NoSuchElementException("the play is over");
        }
        return ready.element();
    }

    /** What comes next. */
    public E next() {
        peek();
        return ready.remove();
    }

    private void playOneInstant() {
        long now = agenda.nextMillis();
        while (agenda.nextMillis() == now) {
            agenda.turn();
        }
        if (reported.size() > 1) {
            reported.sort(order);
        }
        ready.addAll(reported);
        reported.clear();
    }
}
