package io.quartier.local.stack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for JVMs like this one. */
final class JavaCommand {
    private static final List<String> ALWAYS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Duser.timezone=UTC",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dlog4j2.configurationFile=quartier-process-log4j2.xml");

    private final Path root;
    private final StackLayout layout;

    JavaCommand(Path root, StackLayout layout) {
        this.root = root;
        this.layout = layout;
    }

    /** A command that runs {@code main} with the class path of this process. */
    List<String> own(String process, List<String> jvm, String main, List<String> arguments) {
        return command(process, jvm, System.getProperty("java.class.path"), main, arguments);
    }

    /** A command that runs one of Flink's main classes with Flink's jars and ours, which brings the log configuration. */
    List<String> flink(String process, List<String> jvm, String main, List<String> arguments) {
        var classPath = flinkLib(root).resolve("*") + File.pathSeparator + ours();
        return command(process, jvm, classPath, main, arguments);
    }

    static Path flinkLib(Path root) {
        return root.resolve("infra/local/flink/target/lib");
    }

    /** The same, ending when the process that started it ends. */
    static List<String> asChild(List<String> command, String main) {
        var child = new ArrayList<>(command);
        child.add(child.indexOf(main), ChildMain.class.getName());
        return child;
    }

    private List<String> command(
            String process, List<String> jvm, String classPath, String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var flags = root.resolve(".mvn/quartier-jvm.flags");
        if (Files.exists(flags)) {
            command.add("@" + flags);
        }
        command.addAll(ALWAYS);
        command.addAll(jvm);
        command.add("-Dquartier.root=" + root);
        command.add("-Dquartier.home=" + layout.home());
        command.add("-Dquartier.log=" + layout.log(process));
        command.add("-Dlog.file=" + layout.log(process));
        command.add("-cp");
        command.add(classPath);
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /** The jar or the folder of classes that this class comes from. */
    private static String ours() {
        try {
            var source = JavaCommand.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(source.toURI()).toString();
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException("the place of our own classes is not a path", wrong);
        }
    }
}
