package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The text of a request, which comes in the address, in the body or partly in both. Only the head of an insert is read
 * here; its rows, which may be binary, are left in {@link #rows}.
 */
final class SubmittedText {
    /** The head of an insert must fit in here. */
    private static final int HEAD_BYTES = 1 << 18;
    private static final int MAX_BYTES = 1 << 22;

    private byte[] head;
    private final Statement statement;
    private final InputStream rest;

    private SubmittedText(byte[] head, Statement statement, InputStream rest) {
        this.head = head;
        this.statement = statement;
        this.rest = rest;
    }

    static SubmittedText read(String inAddress, InputStream body) throws IOException {
        byte[] first = inAddress.getBytes(UTF_8);
        var statement = Statement.parse(first, first.length);
        if (statement instanceof Statement.Insert || statement instanceof Statement.InsertFromInput) {
            return new SubmittedText(first, statement, body);
        }
        InputStream text = body;
        if (first.length > 0) {
            // a body after an address starts a new line, or two words could become one
            text = new SequenceInputStream(new ByteArrayInputStream((inAddress + "\n").getBytes(UTF_8)), body);
        }
        byte[] head = text.readNBytes(HEAD_BYTES);
        return new SubmittedText(head, Statement.parse(head, head.length), text);
    }

    Statement statement() {
        return statement;
    }

    /** The rows of an insert, from their first byte, which is at {@code dataOffset} of the text. */
    InputStream rows(int dataOffset) {
        var inHead = new ByteArrayInputStream(Arrays.copyOfRange(head, dataOffset, head.length));
        return new SequenceInputStream(inHead, rest);
    }

    /** The whole of a text that is no insert of rows. */
    byte[] whole() throws IOException {
        byte[] more = rest.readNBytes(MAX_BYTES);
        if (more.length == MAX_BYTES) {
            throw EngineException.refused(EngineException.BAD_ARGUMENTS,
                    "The statement is longer than " + MAX_BYTES + " bytes", "BAD_ARGUMENTS");
        }
        // the rest is read once, whoever asks
        int known = head.length;
        head = Arrays.copyOf(head, known + more.length);
        System.arraycopy(more, 0, head, known, more.length);
        return head;
    }
}
