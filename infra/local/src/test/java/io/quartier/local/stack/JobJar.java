package io.quartier.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Makes a job's jar from one source file, with Flink's own jars as the class path. */
final class JobJar {
    private JobJar() {}

    static Path compile(Path source, Path folder) throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var flink = JavaCommand.flinkLib(Path.of(System.getProperty("quartier.root")));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of("-proc:none", "--release", "21", "-d", classes.toString());
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            try (var jars = Files.list(flink)) {
                files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars.toList());
            }
            var said = new StringWriter();
            var sources = files.getJavaFileObjects(source);
            boolean compiled = compiler.getTask(said, files, null, options, null, sources).call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return pack(classes, folder.resolve("job.jar"));
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.list(classes)) {
            for (var file : files.sorted().toList()) {
                out.putNextEntry(new JarEntry(String.valueOf(file.getFileName())));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
