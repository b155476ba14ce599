package io.quartier.benchmarks.decoding;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Avro's own reader of the bodies of messages, buffers reused, as its manual says; for one thread. */
public final class AvroReader {
    /** Of Avro's single-object encoding. */
    static final int HEADER_BYTES = 10;

    private final SpecificDatumReader<SpecificRecord> reader;
    private final BinaryDecoder reused = DecoderFactory.get().binaryDecoder(new byte[0], null);

    /**
     * Reads what was written with a schema.
     *
     * @param type generated from it
     * @param fast with Avro's fast path, on by default
     */
    public AvroReader(Schema schema, Class<? extends SpecificRecord> type, boolean fast) {
        SpecificData data = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(data::addLogicalTypeConversion);
        data.setFastReaderEnabled(fast);
        this.reader = new SpecificDatumReader<>(schema, schema, data);
    }

    /** The record in a message. */
    public SpecificRecord read(byte[] message) throws IOException {
        return reader.read(null,
                DecoderFactory.get().binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, reused));
    }
}
