package io.quartier.schemas.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quartier.schemas.UndecodableMessage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Ours and Avro's reader of the same pair of schemas, which must say the same about the same bytes. */
final class TwoReaders {
    private final Schema writer;
    private final BodyDecoder ours;
    private final SpecificDatumReader<SpecificRecord> avros;

    /** What a reader makes of bytes: a value, or the reason why there is none. */
    private record Outcome(@Nullable Object value, @Nullable Exception problem) {
        /** Avro 1.12.2 holds the bytes that remain against the size of the reader's elements, not of the writer's. */
        boolean mistaken() {
            return problem instanceof EOFException
                    && String.valueOf(problem.getMessage()).startsWith("Collection claims");
        }
    }

    TwoReaders(Schema writer, Class<? extends SpecificRecord> reader) {
        this.writer = writer;
        this.ours = BodyDecoders.of(writer, reader);
        SpecificData data = AvroBodyDecoder.dataOf(reader);
        this.avros = new SpecificDatumReader<>(writer, data.getSchema(reader), data);
    }

    /** What Avro wrote is read alike, or refused by both because the reader cannot hold it. */
    void agreeOnWritten(byte[] body) {
        assertSame(readOurs(body), read(avros, body), body);
    }

    /**
     * Bytes that may be anything are read alike, or refused by both. Where Avro lets pass what no writer writes (a boolean of 2,
     * a number longer than needed), ours may refuse.
     */
    void agreeOnAnything(byte[] body) {
        Outcome expected = read(avros, body);
        Outcome actual = readOurs(body);
        if (actual.value() != null || (expected.value() != null && isAsWritten(body))) {
            assertSame(actual, expected, body);
        }
    }

    private boolean isAsWritten(byte[] body) {
        Object value = read(new GenericDatumReader<>(writer), body).value();
        return value != null && Arrays.equals(RandomValues.write(writer, value), body);
    }

    private Outcome readOurs(byte[] body) {
        try {
            return new Outcome(ours.decode(new Body(body, 0)), null);
        } catch (UndecodableMessage e) {
            assertThat(e.reason()).isEqualTo(UndecodableMessage.Reason.CORRUPT);
            return new Outcome(null, e);
        } catch (RuntimeException e) {
            return fail(description(body), e);
        }
    }

    private static Outcome read(DatumReader<?> reader, byte[] body) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(body, null);
        try {
            Object value = reader.read(null, decoder);
            return decoder.isEnd() ? new Outcome(value, null) : new Outcome(null, new IOException("bytes follow"));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            return new Outcome(null, e);
        }
    }

    private void assertSame(Outcome actual, Outcome expected, byte[] body) {
        if (!expected.mistaken() && !same(actual.value(), expected.value())) {
            fail("%s is %s and not %s", description(body), actual, expected);
        }
    }

    /** Equality down to the fields, since generated records never equal themselves when a double is not a number. */
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof SpecificRecord x && b instanceof SpecificRecord y) {
            return x.getClass() == y.getClass() && IntStream.range(0, x.getSchema().getFields().size())
                    .allMatch(i -> same(x.get(i), y.get(i)));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
        }
        return Objects.equals(a, b);
    }

    private String description(byte[] body) {
        return "body " + HexFormat.of().formatHex(body) + " of writer " + writer + " for reader " + avros.getExpected();
    }
}
