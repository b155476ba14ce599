package io.quartier.local.cli;

import io.quartier.local.stack.Ports;
import io.quartier.local.stack.StackLayout;
import io.quartier.local.stack.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out why a stack would not start on this machine, and what to do about it. */
final class Doctor {
    /** What the stack may hold; see the README's measurement. */
    static final long NEEDED_MEMORY = 3L << 30;
    /** The engine takes 0.6 GB, a replayed data set about as much. */
    static final long NEEDED_DISK = 3L << 30;

    /** Below this Kafka does not even make its files. */
    static final long LEAST_DISK = 256L << 20;

    private static final int PORT_STEP = 1_000;
    private static final int LAST_PORT_BASE = 60_000;
    private static final int PORT_BASES_TRIED = 40;

    private final Machine machine;
    private final StackLayout layout;
    private final StackSettings settings;

    Doctor(Machine machine, StackLayout layout, StackSettings settings) {
        this.machine = machine;
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * One thing that was looked at.
     *
     * @param sentence what was found and, if it is not good, what to do
     */
    record Finding(boolean good, String sentence) {}

    /**
     * Looks at everything.
     *
     * @param running         the stack itself runs, so its ports and memory are rightly taken
     * @param engineInstalled npm is not needed any more
     */
    List<Finding> examine(boolean running, boolean engineInstalled) {
        var findings = new ArrayList<Finding>();
        findings.add(jdk());
        findings.add(program("mvn", "Maven", "apt install maven", "brew install maven"));
        findings.add(engineInstalled
                ? new Finding(true, "ClickHouse engine is installed")
                : program("npm", "npm, which fetches the ClickHouse engine once,", "apt install npm",
                        "brew install node"));
        findings.add(writePermission());
        findings.add(disk(NEEDED_DISK));
        if (running) {
            findings.add(new Finding(true, "the stack runs on ports from " + settings.portBase()));
        } else {
            findings.add(memory());
            var taken = takenPorts();
            findings.addAll(taken);
            if (taken.isEmpty()) {
                findings.add(new Finding(true, "ports from %d are free".formatted(settings.portBase())));
            }
        }
        return findings;
    }

    /** What makes a start hopeless: nothing may be written, no room is left, or a port is taken. */
    List<Finding> obstacles() {
        var obstacles = new ArrayList<Finding>();
        var disk = disk(LEAST_DISK);
        if (!writePermission().good()) {
            obstacles.add(writePermission());
        } else if (!disk.good()) {
            obstacles.add(disk);
        }
        obstacles.addAll(takenPorts());
        return obstacles;
    }

    /** The ports of the stack that somebody else holds. */
    List<Finding> takenPorts() {
        var taken = new ArrayList<Finding>();
        settings.ports().used().forEach((use, port) -> {
            if (machine.isPortTaken(port)) {
                var holder = machine.findPortHolder(port).map(name -> " by " + name).orElse("");
                taken.add(new Finding(
                        false,
                        "port %d (%s) is taken%s: stop that, or use other ports with `quartier up --port-base %d`"
                                .formatted(port, use, holder, freePortBase())));
            }
        });
        return taken;
    }

    /** The next base of which no port is taken. */
    private int freePortBase() {
        int next = nextPortBase(settings.portBase());
        return IntStream.iterate(next, Doctor::nextPortBase).limit(PORT_BASES_TRIED)
                .filter(base -> new Ports(base).used().values().stream().noneMatch(machine::isPortTaken)).findFirst()
                .orElse(next);
    }

    private static int nextPortBase(int base) {
        return base + PORT_STEP > LAST_PORT_BASE ? Ports.DEFAULT_BASE : base + PORT_STEP;
    }

    Finding writePermission() {
        return machine.isWritable(layout.home())
                ? new Finding(true, layout.home() + " is writable")
                : new Finding(false, layout.home() + " is not a folder that you may write to: change its owner,"
                        + " or set QUARTIER_HOME to a folder of yours");
    }

    private Finding jdk() {
        int version = machine.javaVersion();
        return version >= 21
                ? new Finding(true, "JDK " + version)
                : new Finding(false,
                        "JDK %d is too old: install JDK 21 or later (apt install openjdk-21-jdk, brew install openjdk)"
                                .formatted(version));
    }

    private Finding program(String name, String use, String debian, String mac) {
        return machine.hasProgram(name)
                ? new Finding(true, name)
                : new Finding(false, "%s is missing: install it (Debian: %s, macOS: %s)".formatted(use, debian, mac));
    }

    private Finding memory() {
        long available = machine.availableMemoryBytes();
        return available >= NEEDED_MEMORY
                ? new Finding(true, megabytes(available) + " of memory are free")
                : new Finding(false,
                        "only %s of memory are free, %s are needed: end other programs, or lower task-heap-mb in %s"
                                .formatted(megabytes(available), megabytes(NEEDED_MEMORY), layout.settings()));
    }

    private Finding disk(long least) {
        long free = machine.freeDiskBytes(layout.home());
        return free >= least
                ? new Finding(true, megabytes(free) + " of disk are free")
                : new Finding(false,
                        "only %s of disk are free, %s are needed: make room, or set QUARTIER_HOME to another disk"
                                .formatted(megabytes(free), megabytes(NEEDED_DISK)));
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
