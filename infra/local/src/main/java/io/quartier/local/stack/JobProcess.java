package io.quartier.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a job that ends by itself in a process of its own, with Flink's jars and the job's, beside the cluster: it takes no slot and no memory
 * from the jobs that run there, and takes none of them with it when it fails.
 */
public final class JobProcess {
    private final StackLayout layout;
    private final JavaCommand java;
    private final int heapMb;

    private JobProcess(Path root, StackLayout layout, int heapMb) {
        this.layout = layout;
        this.java = new JavaCommand(root, layout);
        this.heapMb = heapMb;
    }

    /**
     * Processes of the checkout {@code root}.
     *
     * @param heapMb most heap of each, in MiB
     */
    public static JobProcess at(Path root, StackLayout layout, int heapMb) {
        return new JobProcess(root, layout, heapMb);
    }

    /**
     * Runs a main class of a jar to its end, or until this process ends.
     *
     * @param name of its log
     * @throws StackFailure if it fails, with the last line it left
     */
    public void run(String name, Path jar, String main, List<String> arguments) {
        try {
            Files.createDirectories(layout.logs());
            Files.deleteIfExists(layout.output(name));
            Files.deleteIfExists(layout.log(name));
            Process process = new ProcessBuilder(command(name, jar, main, arguments)).redirectErrorStream(true)
                    .redirectOutput(layout.output(name).toFile()).start();
            int code = awaitEnd(process);
            if (code != 0) {
                throw new StackFailure(
                        "The %s failed: %s (see %s).".formatted(name, lastLine(name), layout.log(name)));
            }
        } catch (IOException e) {
            throw new StackFailure("The %s cannot be started: %s.".formatted(name, e.getMessage()));
        }
    }

    private String lastLine(String name) {
        return Launch.lastLine(layout, name);
    }

    private List<String> command(String name, Path jar, String main, List<String> arguments) {
        List<String> command = java.flink(name, List.of("-Xmx" + heapMb + "m", "-XX:+UseParallelGC"), main, arguments);
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, command.get(classPath) + File.pathSeparator + jar);
        return JavaCommand.asChild(command, main);
    }

    private static int awaitEnd(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted.");
        }
    }
}
