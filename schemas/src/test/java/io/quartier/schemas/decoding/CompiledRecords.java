package io.quartier.schemas.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/** Makes the record classes of any schemas, as the build does for our own. */
final class CompiledRecords {
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(RandomReaders.NAMESPACE)));
    }

    private final URLClassLoader classes;

    CompiledRecords(List<Schema> schemas, Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        Path output = Files.createDirectories(folder.resolve("classes"));
        for (Schema schema : schemas) {
            SpecificCompiler compiler = new SpecificCompiler(schema);
            compiler.setStringType(GenericData.StringType.String);
            compiler.compileToDestination(null, sources.toFile());
        }
        compile(sources, output);
        classes = new URLClassLoader(new URL[]{output.toUri().toURL()}, CompiledRecords.class.getClassLoader());
    }

    private static void compile(Path sources, Path output) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", output.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, errors, errors, arguments.toArray(String[]::new));
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    Class<? extends SpecificRecord> of(Schema schema) throws ClassNotFoundException {
        return classes.loadClass(schema.getFullName()).asSubclass(SpecificRecord.class);
    }
}
