package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class PackedValuesTest {
    private final PackedBytes bytes = new PackedBytes();

    private PackedValues written() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        bytes.writeTo(out);
        return new PackedValues().from(new DataInputDeserializer(out.getCopyOfBuffer()));
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
            bytes.name(name(i)).nameOrNull(i % 7 == 0 ? null : name(i + 1));
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
        bytes.name("us-ny-brooklyn").name("us-ny-brooklyn").name("us-ny");
        PackedValues values = written();
        String first = values.name();
        assertThat(values.name()).isSameAs(first);
        assertThat(values.name()).isEqualTo("us-ny");
    }

    /** A value of its own knows nothing of the names of the last one, and takes no more room than it says. */
    @Test
    void valuesStandAlone() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (int value = 0; value < 3; value++) {
            bytes.clear();
            bytes.name("us-ny").name("us-ny").number(value).writeTo(out);
        }
        assertThat(out.length()).isEqualTo(3 * (1 + 1 + 5 + 1 + 1));
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        PackedValues values = new PackedValues();
        for (int value = 0; value < 3; value++) {
            values.from(in);
            assertThat(values.name()).isEqualTo("us-ny").isSameAs(values.name());
            assertThat(values.number()).isEqualTo(value);
            values.done();
        }
    }

    @Test
    void aValueThatIsNotReadToItsEndIsOfAnotherFormat() throws IOException {
        bytes.number(1).number(2);
        PackedValues values = written();
        values.number();
        assertThatThrownBy(values::done).hasMessage("read 1 of 2 bytes: they were written in another format");
    }
}
