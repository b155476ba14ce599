package io.quartier.local.stack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor knows about its processes and jobs at one moment; written to a file whenever it changes.
 *
 * @param supervisor process id of the supervisor
 * @param services   in the order in which they start
 * @param jobs       the jobs that should be running, by name
 */
public record StackState(long supervisor, List<Service> services, List<Job> jobs) {
    public StackState {
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
    }

    /** Where a service stands. */
    public enum Phase {
        WAITING, STARTING, READY, RESTARTING, STOPPED
    }

    /**
     * A process, or a step without one.
     *
     * @param name     e.g. {@code broker}
     * @param pid      absent when no process is there, and for steps that have none
     * @param port     main port, 0 if it listens on none of the fixed ports
     * @param restarts how often it died and was started again
     * @param crashes  how often it died in a row without having been ready
     * @param detail   why it is not ready, if known
     */
    public record Service(
            String name, Phase phase, @Nullable Long pid, int port, int restarts, int crashes,
            @Nullable String detail) {
        public boolean ready() {
            return phase == Phase.READY;
        }
    }

    /**
     * A job that should be running.
     *
     * @param state      Flink's word for it, or {@code SUBMITTING}, {@code WAITING}, {@code REFUSED}
     * @param jobId      Flink's id of the present attempt
     * @param attempt    how often it was submitted
     * @param running    whether every task of it runs
     * @param restoredFrom checkpoint that the present attempt started from, absent on a first start
     * @param detail     why it does not run, if known
     */
    public record Job(
            String name,
            String state,
            @Nullable String jobId,
            int attempt,
            boolean running,
            @Nullable String restoredFrom,
            @Nullable String detail) {}

    public Optional<Service> findService(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    public Optional<Job> findJob(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
    }

    public boolean servicesReady() {
        return !services.isEmpty() && services.stream().allMatch(Service::ready);
    }
}
