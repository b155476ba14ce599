package io.quartier.local.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine that this runs on. */
final class ThisMachine implements Machine {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    @Override
    public int javaVersion() {
        return Runtime.version().feature();
    }

    @Override
    public boolean hasProgram(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    @Override
    public boolean isPortTaken(int port) {
        try (var socket = new ServerSocket()) {
            // As the servers do: a port whose last connections are still fading is not taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port), 1);
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    @Override
    public Optional<String> findPortHolder(int port) {
        return PortHolder.find(port);
    }

    @Override
    public long availableMemoryBytes() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long free = system.getFreeMemorySize();
        try {
            // Free memory leaves out what the system would give back from its caches at once; the smaller of both is a
            // container's limit.
            var available = AVAILABLE.matcher(Files.readString(MEMORY));
            return available.find()
                    ? Math.min(system.getTotalMemorySize(), 1024 * Long.parseLong(available.group(1)))
                    : free;
        } catch (IOException notLinux) {
            // macOS counts its caches as used; half of all memory is a fair guess of what it would give.
            return Math.max(free, system.getTotalMemorySize() / 2);
        }
    }

    @Override
    public long freeDiskBytes(Path folder) {
        try {
            return Files.getFileStore(existing(folder)).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public boolean isWritable(Path folder) {
        return Files.isDirectory(existing(folder)) && Files.isWritable(existing(folder));
    }

    private static Path existing(Path folder) {
        var place = folder.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
