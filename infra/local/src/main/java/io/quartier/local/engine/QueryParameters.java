package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the {@code {name:Type}} placeholders of a statement, laid out in native memory for one call. */
final class QueryParameters implements AutoCloseable {
    private final List<Memory> memory = new ArrayList<>();
    final Pointer @Nullable [] names;
    final long @Nullable [] nameLengths;
    final Pointer @Nullable [] values;
    final long @Nullable [] valueLengths;
    final int count;

    QueryParameters(Map<String, String> parameters) {
        count = parameters.size();
        names = count == 0 ? null : new Pointer[count];
        values = count == 0 ? null : new Pointer[count];
        nameLengths = count == 0 ? null : new long[count];
        valueLengths = count == 0 ? null : new long[count];
        if (names == null || values == null || nameLengths == null || valueLengths == null) {
            return;
        }
        int i = 0;
        for (var parameter : parameters.entrySet()) {
            byte[] name = parameter.getKey().getBytes(UTF_8);
            byte[] value = parameter.getValue().getBytes(UTF_8);
            names[i] = copy(name);
            nameLengths[i] = name.length;
            values[i] = copy(value);
            valueLengths[i] = value.length;
            i++;
        }
    }

    private Pointer copy(byte[] bytes) {
        var copy = new Memory(Math.max(1, bytes.length));
        copy.write(0, bytes, 0, bytes.length);
        memory.add(copy);
        return copy;
    }

    @Override
    public void close() {
        memory.forEach(Memory::close);
    }
}
