package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.engine.EngineInstallation;
import io.quartier.local.stack.LocalStack.Lifetime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One whole stack, whose processes are killed one after the other. */
@Tag("stack")
class LocalStackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JOB = "counting";
    private static final int RECORDS = 500;

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static Path diary;

    @BeforeAll
    static void startWithDataAndAJob() throws Exception {
        var root = Path.of(System.getProperty("quartier.root"));
        EngineInstallation.in(root.resolve(".quartier")).install();
        var home = Files.createDirectories(folder.resolve("a home"));
        Files.createSymbolicLink(home.resolve("engine"), root.resolve(".quartier/engine").toRealPath());
        stack = LocalStack.at(home);
        stack.configure(StackSettings.defaults().withPortBase(FreePorts.base()).withTaskHeapMb(256));
        stack.start(Lifetime.WITH_THIS_PROCESS);
        diary = folder.resolve("diary");
        stack.submit(countingJob());
        stack.awaitReady(PATIENCE, state -> {});
        publish();
        insert();
        stack.awaitRunning(JOB, PATIENCE);
    }

    @AfterAll
    static void stop() {
        stack.stop();
        assertThat(stack.processes()).isEmpty();
    }

    @Test
    void aKilledBrokerComesBackWithItsRecords() throws Exception {
        killAndAwait(Services.BROKER);
        assertThat(publishedRecords()).isEqualTo(RECORDS);
    }

    @Test
    void aKilledEngineComesBackWithItsRows() throws Exception {
        killAndAwait(Services.ENGINE);
        assertThat(insertedRows()).isEqualTo(RECORDS);
    }

    @Test
    void aKilledTaskManagerIsReplacedAndItsJobGoesOn() throws IOException {
        awaitCheckpoint();
        int starts = starts().size();
        killAndAwait(Services.TASK_MANAGER);
        Eventually.until("the job goes on", PATIENCE, () -> starts().size() > starts && stack.isJobRunning(JOB));
        assertThat(starts().getLast()).isPositive();
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void aKilledJobManagerGoesOnWithTheNewestCheckpoint() throws IOException {
        awaitCheckpoint();
        int starts = starts().size();
        killAndAwait(Services.JOB_MANAGER);
        Eventually.until("the job goes on", PATIENCE, () -> starts().size() > starts && stack.isJobRunning(JOB));
        assertThat(starts().getLast()).isPositive();
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void nothingIsLeftBehindByAKilledSupervisorAndTheNextOneGoesOn() throws Exception {
        awaitCheckpoint();
        int starts = starts().size();
        var orphans = stack.processes();
        kill(process("supervisor"));
        orphans.forEach((name, pid) -> Eventually.until(name + " ends", Duration.ofSeconds(20), () -> !isAlive(pid)));
        stack.start(Lifetime.WITH_THIS_PROCESS);
        stack.awaitReady(PATIENCE, state -> {});
        Eventually.until("the job goes on", PATIENCE, () -> starts().size() > starts && stack.isJobRunning(JOB));
        assertThat(starts().getLast()).isPositive();
        assertThat(publishedRecords()).isEqualTo(RECORDS);
        assertThat(insertedRows()).isEqualTo(RECORDS);
    }

    private static void killAndAwait(String service) {
        long victim = process(service);
        kill(victim);
        Eventually.until(service + " is back", PATIENCE, () -> stack.processes().containsKey(service)
                && process(service) != victim && stack.isHealthy());
    }

    private static long process(String service) {
        return Objects.requireNonNull(stack.processes().get(service), service + " does not run");
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static JobSpec countingJob() throws IOException, URISyntaxException {
        var source = Path
                .of(Objects.requireNonNull(LocalStackTest.class.getResource("/jobs/CountingJob.java")).toURI());
        var checkpoints = folder.resolve("check points");
        return new JobSpec(JOB, JobJar.compile(source, folder), "CountingJob", List.of(diary.toString()), 1,
                checkpoints);
    }

    /** What the job counted from at each of its starts. */
    private static List<Long> starts() {
        try {
            return Files.readAllLines(diary).stream().map(Long::valueOf).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void awaitCheckpoint() {
        Eventually.until("the job runs", PATIENCE, () -> stack.isJobRunning(JOB));
        var before = newestCheckpoint();
        Eventually.until("a checkpoint", PATIENCE, () -> !newestCheckpoint().equals(before));
    }

    private static String newestCheckpoint() {
        try {
            return Checkpoints.findNewest(folder.resolve("check points")).map(Path::toString).orElse("");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<FlinkRest.JobStatus> jobs() throws IOException {
        try {
            return new FlinkRest(stack.endpoints().flink()).jobs();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void publish() throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic("numbers", 1, (short) 1))).all().get();
        }
        var settings = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().kafka(), ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                producer.send(new ProducerRecord<>("numbers", "n" + number)).get();
            }
        }
    }

    private static long publishedRecords() throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            var partition = new TopicPartition("numbers", 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().kafka()));
    }

    private static void insert() throws SQLException {
        try (var connection = DriverManager.getConnection(stack.endpoints().jdbc());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbers (n UInt64) ENGINE = MergeTree ORDER BY n");
            statement.execute("INSERT INTO numbers SELECT number FROM system.numbers LIMIT " + RECORDS);
        }
    }

    private static long insertedRows() throws SQLException {
        try (var connection = DriverManager.getConnection(stack.endpoints().jdbc());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count() FROM numbers")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
