package io.quartier.schemas.decoding;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Finds the decoder of a pair of schemas, generating and compiling it when the pair is first met. */
public final class BodyDecoders {
    private static final ConcurrentMap<Pair, Optional<BodyDecoder>> COMPILED = new ConcurrentHashMap<>();

    private BodyDecoders() {}

    private record Pair(Schema writer, Class<? extends SpecificRecord> reader) {
        Schema readerSchema() {
            return SpecificData.get().getSchema(reader);
        }
    }

    /**
     * A decoder for use by one thread.
     *
     * @param writer the schema that the bodies were written with
     * @param reader the generated record to read them into
     */
    public static BodyDecoder of(Schema writer, Class<? extends SpecificRecord> reader) {
        return findCompiled(writer, reader).orElseGet(() -> new AvroBodyDecoder(writer, reader));
    }

    /** The decoder generated for the pair, which keeps nothing between calls; empty when Avro has to serve the pair. */
    static Optional<BodyDecoder> findCompiled(Schema writer, Class<? extends SpecificRecord> reader) {
        return COMPILED.computeIfAbsent(new Pair(writer, reader), BodyDecoders::compile);
    }

    private static Optional<BodyDecoder> compile(Pair pair) {
        Schema reader = pair.readerSchema();
        String source;
        try {
            source = DecoderSource.of(pair.writer(), reader);
        } catch (UnsupportedSchema e) {
            return Optional.empty();
        }
        try {
            SimpleCompiler compiler = new SimpleCompiler();
            compiler.setParentClassLoader(pair.reader().getClassLoader());
            compiler.cook(source);
            return Optional.of((BodyDecoder) compiler.getClassLoader()
                    .loadClass(DecoderSource.PACKAGE + "." + DecoderSource.className(reader))
                    .getConstructor().newInstance());
        } catch (CompileException | ReflectiveOperationException e) {
            throw new IllegalStateException("generated code for " + reader.getFullName() + " is wrong:\n" + source, e);
        }
    }
}
