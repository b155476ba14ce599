package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobKeeperTest {
    @TempDir
    private Path home;

    private FakeFlink flink = started();
    private final Stack stack = new Stack();
    private StackLayout layout = new StackLayout(Path.of("."));
    private JobKeeper keeper = keeper();

    private static final class Stack implements JobKeeper.Cluster {
        private @Nullable Long jobManager = 100L;
        private boolean ready = true;

        @Override
        public @Nullable Long findJobManager() {
            return jobManager;
        }

        @Override
        public boolean takesJobs() {
            return ready;
        }

        @Override
        public void restartTaskManager() {
            throw new AssertionError("nobody lost patience");
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        layout = new StackLayout(home);
        keeper = keeper();
        Files.writeString(home.resolve("job.jar"), "jar");
        desire("olist");
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void submitsAJobOnceAndThenLeavesItAlone() throws Exception {
        keeper.tick();
        keeper.tick();
        keeper.tick();
        assertThat(flink.runs).hasSize(1);
        var run = flink.runs.getFirst();
        assertThat(run.path("entryClass").asText()).isEqualTo("io.quartier.kpi.KpiJob");
        assertThat(run.path("programArgsList").toString()).isEqualTo("[\"--feed\",\"olist\"]");
        assertThat(run.path("savepointPath").isNull()).isTrue();
        assertThat(keeper.jobs()).singleElement().matches(StackState.Job::running);
    }

    @Test
    void waitsUntilTheStackTakesJobs() throws Exception {
        stack.ready = false;
        keeper.tick();
        assertThat(flink.runs).isEmpty();
        assertThat(keeper.jobs()).singleElement().returns("WAITING", StackState.Job::state);
        stack.ready = true;
        keeper.tick();
        assertThat(flink.runs).hasSize(1);
    }

    @Test
    void waitsUntilTasksOfAFormerJobManagerAreGone() throws Exception {
        flink.freeSlots = 7;
        keeper.tick();
        assertThat(flink.runs).isEmpty();
        flink.freeSlots = 8;
        keeper.tick();
        assertThat(flink.runs).hasSize(1);
    }

    @Test
    void submitsFromTheNewestCheckpointToANewJobManagerUnderANewId() throws Exception {
        keeper.tick();
        var checkpoint = checkpoint(7);
        newJobManager(101L);
        keeper.tick();
        assertThat(flink.runs).hasSize(2);
        assertThat(flink.runs.get(1).path("savepointPath").asText()).isEqualTo("file://" + checkpoint);
        assertThat(flink.runs.get(1).path("claimMode").asText()).isEqualTo("CLAIM");
        assertThat(flink.runs.get(1).path("jobId")).isNotEqualTo(flink.runs.get(0).path("jobId"));
    }

    @Test
    void aSubmissionWhoseAnswerWasLostIsRepeatedUnderTheSameId() throws Exception {
        keeper.tick();
        flink.jobs.clear();
        keeper.tick();
        assertThat(flink.runs).hasSize(2);
        assertThat(flink.runs.get(1).path("jobId")).isEqualTo(flink.runs.get(0).path("jobId"));
    }

    @Test
    void aFailedJobIsSubmittedAgain() throws Exception {
        keeper.tick();
        flink.jobs.replaceAll((id, state) -> "FAILED");
        keeper.tick();
        assertThat(flink.runs).hasSize(2);
        assertThat(flink.runs.get(1).path("jobId")).isNotEqualTo(flink.runs.get(0).path("jobId"));
    }

    @Test
    void aFinishedJobStaysFinishedEvenForANewJobManager() throws Exception {
        keeper.tick();
        flink.jobs.replaceAll((id, state) -> "FINISHED");
        keeper.tick();
        newJobManager(101L);
        keeper.tick();
        keeper.tick();
        assertThat(flink.runs).hasSize(1);
        assertThat(keeper.jobs()).singleElement().returns("FINISHED", StackState.Job::state);
    }

    @Test
    void aWithdrawnJobIsCancelledAndForgotten() throws Exception {
        keeper.tick();
        var job = flink.runs.getFirst().path("jobId").asText();
        Files.delete(layout.jobs().resolve("kpi.json"));
        keeper.tick();
        keeper.tick();
        assertThat(flink.cancelled).containsExactly(job);
        assertThat(keeper.jobs()).isEmpty();
        assertThat(layout.attempts()).isEmptyDirectory();
    }

    @Test
    void aChangedJobIsReplaced() throws Exception {
        keeper.tick();
        desire("live");
        keeper.tick();
        keeper.tick();
        assertThat(flink.cancelled).hasSize(1);
        assertThat(flink.runs).hasSize(2);
        assertThat(flink.runs.get(1).path("programArgsList").toString()).isEqualTo("[\"--feed\",\"live\"]");
    }

    @Test
    void aRefusedJobSaysWhy() throws Exception {
        flink.refusing = true;
        keeper.tick();
        assertThat(keeper.jobs()).singleElement()
                .returns("REFUSED", StackState.Job::state)
                .returns("Flink answered 500: the job has no source", StackState.Job::detail);
    }

    @Test
    void anotherSupervisorDoesNotSubmitWhatAlreadyRuns() throws Exception {
        keeper.tick();
        keeper = keeper();
        keeper.tick();
        assertThat(flink.runs).hasSize(1);
    }

    private void newJobManager(long pid) {
        flink.jobs.clear();
        stack.jobManager = pid;
    }

    private void desire(String feed) throws IOException {
        var spec = new JobSpec(
                "kpi", home.resolve("job.jar"), "io.quartier.kpi.KpiJob", List.of("--feed", feed), 2,
                layout.checkpoints());
        StackFile.write(layout.jobs().resolve("kpi.json"), spec);
    }

    private Path checkpoint(int number) throws IOException {
        var folder = Files.createDirectories(layout.checkpoints().resolve("job").resolve("chk-" + number));
        Files.writeString(folder.resolve("_metadata"), "state");
        return folder;
    }

    private JobKeeper keeper() {
        return new JobKeeper(new JobFiles(layout), flink.rest(), stack);
    }

    private static FakeFlink started() {
        try {
            return new FakeFlink();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
