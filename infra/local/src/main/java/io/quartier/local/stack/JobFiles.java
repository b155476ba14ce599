package io.quartier.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which it is written which jobs should run, and what was last submitted for each. */
final class JobFiles {
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    private final StackLayout layout;

    JobFiles(StackLayout layout) {
        this.layout = layout;
    }

    /**
     * A job that should run.
     *
     * @param digest changes with anything in the description
     */
    record Desired(JobSpec spec, String digest) {
        String name() {
            return spec.name();
        }
    }

    Map<String, Desired> desired() throws IOException {
        var found = new TreeMap<String, Desired>();
        for (var file : jsonFiles(layout.jobs())) {
            try {
                var text = Files.readString(file);
                var spec = StackFile.JSON.readValue(text, JobSpec.class);
                found.put(spec.name(), new Desired(spec, Attempt.digest(text)));
            } catch (JsonProcessingException unreadable) {
                LOG.warn("{} is not the description of a job: {}", file, unreadable.getOriginalMessage());
            } catch (NoSuchFileException withdrawn) {
                LOG.debug("{} was withdrawn just now", file);
            }
        }
        return found;
    }

    List<Attempt> attempts() throws IOException {
        var attempts = new ArrayList<Attempt>();
        for (var file : jsonFiles(layout.attempts())) {
            StackFile.find(file, Attempt.class).ifPresent(attempts::add);
        }
        return attempts;
    }

    Optional<Attempt> findAttempt(String name) throws IOException {
        return StackFile.find(attemptFile(name), Attempt.class);
    }

    void write(Attempt attempt) throws IOException {
        StackFile.write(attemptFile(attempt.name()), attempt);
    }

    void forget(Attempt attempt) throws IOException {
        Files.deleteIfExists(attemptFile(attempt.name()));
    }

    private Path attemptFile(String name) {
        return layout.attempts().resolve(name + ".json");
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
