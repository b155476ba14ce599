package io.quartier.schemas.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quartier.schemas.UndecodableMessage;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTest {
    @ParameterizedTest
    @CsvSource({"00,0", "01,-1", "02,1", "7f,-64", "8001,64", "feffffff0f,2147483647", "ffffffff0f,-2147483648",
        "8000,0"})
    void readsZigZagInts(String hex, int expected) throws UndecodableMessage {
        assertThat(body(hex).readInt()).isEqualTo(expected);
        assertThat(body(hex).readLong()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"feffffffffffffffff01,9223372036854775807", "ffffffffffffffffff01,-9223372036854775808"})
    void readsTheFarthestLongs(String hex, long expected) throws UndecodableMessage {
        assertThat(body(hex).readLong()).isEqualTo(expected);
    }

    @Test
    void refusesNumbersThatAreCutOffOrTooLong() {
        assertRefused(() -> body("80").readInt(), "at byte 0 a number is cut off");
        assertRefused(() -> body("").readLong(), "at byte 0 a number is cut off");
        assertRefused(() -> body("808080808000").readInt(), "a number has more than 5 bytes");
        assertRefused(() -> body("8080808080808080808000").readLong(), "a number has more than 10 bytes");
    }

    @Test
    void refusesLengthsBeyondTheBytesThatRemain() {
        assertRefused(() -> body("0461").readString(), "2 bytes are announced where 1 bytes remain");
        assertRefused(() -> body("0361").readString(), "-2 bytes are announced");
        assertRefused(() -> body("feffffffffffffffff0161").readBytes(), "9223372036854775807 bytes are announced");
        assertRefused(() -> body("feffffff0f").readBlock(), "2147483647 elements are announced where 0 bytes remain");
        assertRefused(() -> body("ffffffffffffffffff0100").readBlock(), "a count cannot be negated");
        assertRefused(() -> body("01feffffff0f").skipBlocks(), "2147483647 bytes are announced");
    }

    @Test
    void refusesBooleansAndIndexesThatAreNone() {
        assertRefused(() -> body("02").readBoolean(), "a boolean is 2");
        assertRefused(() -> body("04").readIndex(2), "index 2 is not one of 2");
        assertRefused(() -> body("01").readIndex(2), "index -1 is not one of 2");
        assertRefused(() -> body("00").readSymbol(Body.symbols(new Object[]{"A"}, new int[]{-1})),
                "a symbol is unknown to the reader");
    }

    @Test
    void skipsBlocksThatTellTheirSizeAtOnce() throws UndecodableMessage {
        Body body = body("0304" + "6162" + "02" + "00");
        assertThat(body.skipBlocks()).isEqualTo(1);
        assertThat(body.position()).isEqualTo(5);
    }

    private static Body body(String hex) {
        return new Body(HexFormat.of().parseHex(hex), 0);
    }

    private static void assertRefused(Reading reading, String what) {
        assertThatExceptionOfType(UndecodableMessage.class).isThrownBy(reading::read).withMessageContaining(what)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(UndecodableMessage.Reason.CORRUPT));
    }

    /** One read of a body. */
    @FunctionalInterface
    private interface Reading {
        void read() throws UndecodableMessage;
    }
}
