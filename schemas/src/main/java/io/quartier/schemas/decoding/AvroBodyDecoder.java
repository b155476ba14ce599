package io.quartier.schemas.decoding;

import io.quartier.schemas.UndecodableMessage;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads any pair of schemas with Avro's own resolving reader: slower, but it knows maps, fixed and recursive records. */
final class AvroBodyDecoder implements BodyDecoder {
    private static final int MAX_DEPTH = 100;

    private final BoundedReader reader;
    private @Nullable BinaryDecoder reused;

    AvroBodyDecoder(Schema writer, Class<? extends SpecificRecord> reader) {
        SpecificData data = dataOf(reader);
        this.reader = new BoundedReader(writer, data.getSchema(reader), data);
    }

    /**
     * Avro's plain reader with the conversions of the record. Its fast one passes by {@link BoundedReader#readRecord} and in 1.12.2
     * converts a timestamp twice where the writer's may be null and the reader's may not.
     */
    static SpecificData dataOf(Class<? extends SpecificRecord> reader) {
        SpecificData data = new SpecificData(reader.getClassLoader());
        SpecificData.getForClass(reader).getConversions().forEach(data::addLogicalTypeConversion);
        data.setFastReaderEnabled(false);
        return data;
    }

    @Override
    public SpecificRecord decode(Body body) throws UndecodableMessage {
        byte[] bytes = body.bytes();
        reused = DecoderFactory.get().binaryDecoder(bytes, body.position(), bytes.length - body.position(), reused);
        reader.depth = 0;
        try {
            SpecificRecord read = reader.read(null, reused);
            if (!reused.isEnd()) {
                throw body.corrupt("bytes follow the record");
            }
            return read;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            throw body.corrupt("Avro says " + e);
        }
    }

    /** Refuses what is nested so deeply that it would exhaust the stack. */
    private static final class BoundedReader extends SpecificDatumReader<SpecificRecord> {
        private int depth;

        BoundedReader(Schema writer, Schema reader, SpecificData data) {
            super(writer, reader, data);
        }

        @Override
        protected Object readRecord(@Nullable Object old, Schema expected, ResolvingDecoder in) throws IOException {
            if (++depth > MAX_DEPTH) {
                throw new IOException("records are nested more than " + MAX_DEPTH + " deep");
            }
            Object read = super.readRecord(old, expected, in);
            depth--;
            return read;
        }
    }
}
