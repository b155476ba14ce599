package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

class PackedValuesTest {
    private final PackedBytes bytes = new PackedBytes();

    private PackedValues written() {
        return new PackedValues(new DataInputDeserializer(bytes.toArray()));
    }

    @Test
    void numbersOfEverySizeComeBack() throws IOException {
        Random random = new Random(1);
        long[] numbers = new long[1_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            bytes.number(numbers[i]);
        }
        PackedValues values = written();
        for (long number : numbers) {
            assertThat(values.number()).isEqualTo(number);
        }
    }

    /** More names than there are places for, short and long, with every alphabet. */
    @Test
    void namesComeBackWhateverElseIsRemembered() throws IOException {
        int[] order = new Random(2).ints(20_000, 0, 5_000).toArray();
        for (int i : order) {
            bytes.text(name(i)).textOrNull(i % 7 == 0 ? null : name(i + 1));
        }
        PackedValues values = written();
        for (int i : order) {
            assertThat(values.name()).isEqualTo(name(i));
            assertThat(values.nameOrNull()).isEqualTo(i % 7 == 0 ? null : name(i + 1));
        }
    }

    private static String name(int i) {
        return i == 0 ? "" : "zône-\uD83D\uDED2-".repeat(i % 40) + i;
    }

    @Test
    void theSameNameIsTheSameObject() throws IOException {
        bytes.text("us-ny-brooklyn").text("us-ny-brooklyn").text("us-ny");
        PackedValues values = written();
        String first = values.name();
        assertThat(values.name()).isSameAs(first);
        assertThat(values.name()).isEqualTo("us-ny");
    }
}
