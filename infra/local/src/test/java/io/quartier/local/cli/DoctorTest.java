package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.stack.StackLayout;
import io.quartier.local.stack.StackSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final StackLayout LAYOUT = new StackLayout(Path.of("/shop/.quartier"));

    private final FakeMachine machine = new FakeMachine();
    private final Doctor doctor = new Doctor(machine, LAYOUT, StackSettings.defaults());

    private static final class FakeMachine implements Machine {
        private int java = 25;
        private final Set<String> programs = new HashSet<>(Set.of("mvn", "npm"));
        private final Map<Integer, String> taken = new HashMap<>();
        private long memory = 8L << 30;
        private long disk = 50L << 30;
        private boolean writable = true;

        @Override
        public int javaVersion() {
            return java;
        }

        @Override
        public boolean hasProgram(String name) {
            return programs.contains(name);
        }

        @Override
        public boolean isPortTaken(int port) {
            return taken.containsKey(port);
        }

        @Override
        public Optional<String> findPortHolder(int port) {
            return Optional.ofNullable(taken.get(port)).filter(holder -> !holder.isEmpty());
        }

        @Override
        public long availableMemoryBytes() {
            return memory;
        }

        @Override
        public long freeDiskBytes(Path folder) {
            return disk;
        }

        @Override
        public boolean isWritable(Path folder) {
            return writable;
        }
    }

    @Test
    void findsNothingOnAMachineThatIsFine() {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void namesTheHolderOfATakenPortAndAWayOut() {
        machine.taken.put(17400, "nginx, process 4711");
        machine.taken.put(17402, "");
        assertThat(complaints()).containsExactly(
                "port 17400 (Kafka) is taken by nginx, process 4711: stop that,"
                        + " or use other ports with `quartier up --port-base 18400`",
                "port 17402 (ClickHouse) is taken: stop that, or use other ports with `quartier up --port-base 18400`");
    }

    @Test
    void suggestsPortsOfWhichNoneIsTaken() {
        machine.taken.put(17400, "");
        machine.taken.put(18405, "");
        machine.taken.put(19401, "");
        assertThat(complaints()).containsExactly(
                "port 17400 (Kafka) is taken: stop that, or use other ports with `quartier up --port-base 20400`");
    }

    @Test
    void startsWithLittleMemoryButNotWithoutRoomOrPermission() {
        machine.memory = 1L << 30;
        machine.disk = 1L << 30;
        assertThat(doctor.obstacles()).isEmpty();
        machine.disk = 200L << 20;
        assertThat(doctor.obstacles()).extracting(Doctor.Finding::sentence).containsExactly(
                "only 200 MiB of disk are free, 3072 MiB are needed: make room, or set QUARTIER_HOME to another disk");
        machine.writable = false;
        machine.taken.put(17401, "nc, process 5");
        assertThat(doctor.obstacles()).extracting(Doctor.Finding::sentence).containsExactly(
                "/shop/.quartier is not a folder that you may write to: change its owner,"
                        + " or set QUARTIER_HOME to a folder of yours",
                "port 17401 (Kafka controller) is taken by nc, process 5: stop that,"
                        + " or use other ports with `quartier up --port-base 18400`");
    }

    @Test
    void aRunningStackHoldsItsOwnPortsAndMemory() {
        machine.taken.put(17400, "java, process 1");
        machine.memory = 1L << 30;
        assertThat(doctor.examine(true, true)).allMatch(Doctor.Finding::good);
    }

    @Test
    void saysWhenMemoryOrDiskIsShort() {
        machine.memory = 1L << 30;
        machine.disk = 1L << 30;
        assertThat(complaints()).containsExactly(
                "only 1024 MiB of disk are free, 3072 MiB are needed: make room, or set QUARTIER_HOME to another disk",
                "only 1024 MiB of memory are free, 3072 MiB are needed: end other programs,"
                        + " or lower task-heap-mb in /shop/.quartier/settings.properties");
    }

    @Test
    void missesProgramsOnlyIfTheyAreNeeded() {
        machine.programs.clear();
        machine.java = 17;
        assertThat(complaints()).containsExactly(
                "JDK 17 is too old: install JDK 21 or later (apt install openjdk-21-jdk, brew install openjdk)",
                "Maven is missing: install it (Debian: apt install maven, macOS: brew install maven)",
                "npm, which fetches the ClickHouse engine once, is missing: install it"
                        + " (Debian: apt install npm, macOS: brew install node)");
        machine.programs.add("mvn");
        machine.java = 21;
        assertThat(doctor.examine(false, true)).allMatch(Doctor.Finding::good);
    }

    @Test
    void saysWhenItMayNotWrite() {
        machine.writable = false;
        assertThat(complaints()).containsExactly(
                "/shop/.quartier is not a folder that you may write to: change its owner,"
                        + " or set QUARTIER_HOME to a folder of yours");
    }

    private List<String> complaints() {
        return doctor.examine(false, false).stream()
                .filter(finding -> !finding.good())
                .map(Doctor.Finding::sentence)
                .toList();
    }
}
