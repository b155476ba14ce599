package io.quartier.benchmarks.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Reads a growing number five times a second, beside whatever else is done. */
final class Meter implements AutoCloseable {
    private static final long PAUSE_NANOS = 200_000_000L;

    private record Reading(long atNanos, long value) {}

    private final List<Reading> readings = new ArrayList<>();
    private final LongSupplier source;
    private final Thread thread;
    private volatile boolean ended;

    Meter(LongSupplier source) {
        this.source = source;
        thread = Thread.ofPlatform().name("meter").start(this::read);
    }

    private void read() {
        while (!ended) {
            Reading reading = new Reading(System.nanoTime(), source.getAsLong());
            synchronized (readings) {
                readings.add(reading);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The newest value; 0 before the first. */
    long newest() {
        if (!thread.isAlive()) {
            throw new IllegalStateException("the number cannot be read");
        }
        synchronized (readings) {
            return readings.isEmpty() ? 0 : readings.getLast().value;
        }
    }

    /** How fast it grew between the readings at which it had reached two values. */
    double perSecond(long from, long to) {
        synchronized (readings) {
            Reading first = reached(from);
            Reading last = reached(to);
            return (last.value - first.value) * 1e9 / (last.atNanos - first.atNanos);
        }
    }

    private Reading reached(long value) {
        return readings.stream().filter(reading -> reading.value >= value).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
