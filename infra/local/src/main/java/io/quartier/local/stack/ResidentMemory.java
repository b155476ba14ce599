package io.quartier.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How much memory of the machine a process holds. */
public final class ResidentMemory {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private ResidentMemory() {}

    /** Resident bytes of the process; 0 if it is gone. */
    public static long bytes(long pid) {
        try {
            var status = Path.of("/proc", String.valueOf(pid), "status");
            return 1024 * (Files.exists(status) ? fromProc(status) : fromPs(pid));
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(ResidentMemory::number)
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
        return number(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static long number(String text) {
        var number = NUMBER.matcher(text);
        return number.find() ? Long.parseLong(number.group()) : 0;
    }
}
