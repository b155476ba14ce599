package io.quartier.promotions.operator;

import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.reading.TriggerReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One book of triggers for all tasks of a job in a JVM: compiling thousands of conditions, and the index over them, is done once,
 * and a thread of its own merges the levels of the index. A task that
 * has heard of a version before others changes nothing for them, since each decides an instant only after its own watermark of the versions
 * has passed it, and a version decides no instant that such a watermark may have passed.
 */
final class SharedBooks {
    private static final Map<String, Lease> BOOKS = new HashMap<>();

    private SharedBooks() {}

    private static final class Lease {
        private final ExecutorService beside;
        private final TriggerBook book;
        private int holders;

        private Lease(String job, TriggerReader reader) {
            beside = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("triggers of " + job).factory());
            book = new TriggerBook(reader, beside);
        }
    }

    /** The book of a job; made by the first task that asks. */
    static synchronized TriggerBook take(String job, ReaderSource reader) {
        Lease lease = BOOKS.computeIfAbsent(job, name -> new Lease(name, reader.get()));
        lease.holders++;
        return lease.book;
    }

    /** A task is done with it; with the last one it is gone. */
    static synchronized void giveBack(String job) {
        Lease lease = BOOKS.get(job);
        if (lease != null && --lease.holders == 0) {
            BOOKS.remove(job);
            lease.beside.shutdown();
        }
    }
}
