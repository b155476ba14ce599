package io.quartier.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Flink job that should be running: the supervisor starts it, keeps it running from its newest checkpoint, and cancels
 * it when it is withdrawn.
 *
 * @param name          unique in the stack; lower-case letters, digits, dots and hyphens, e.g. {@code kpi-olist}
 * @param jar           the job's jar, absolute
 * @param mainClass     class in it whose {@code main} builds and executes the job
 * @param arguments     program arguments
 * @param parallelism   default parallelism, at least 1
 * @param checkpointDir folder in and below which the job's checkpoints lie, absolute
 */
public record JobSpec(
        String name, Path jar, String mainClass, List<String> arguments, int parallelism, Path checkpointDir) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    public JobSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("job name is not lower-case letters, digits, dots and hyphens: " + name);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is less than 1: " + parallelism + " in job " + name);
        }
        jar = jar.toAbsolutePath().normalize();
        checkpointDir = checkpointDir.toAbsolutePath().normalize();
        arguments = List.copyOf(arguments);
    }
}
