package io.quartier.local.stack;

/** How many parallel tasks of each kind a job is given. */
public final class Parallelism {
    private static final int MOST = 4;

    private Parallelism() {}

    /**
     * What suits this machine, 1 to 4: half its processors, since broker, ClickHouse and senders need the others. More tasks than
     * processors cost twice: on two processors a job of one task each counts twice as many events beside a sender as one of two.
     */
    public static int ofThisMachine() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    static int of(int processors) {
        return Math.clamp(processors / 2, 1, MOST);
    }
}
