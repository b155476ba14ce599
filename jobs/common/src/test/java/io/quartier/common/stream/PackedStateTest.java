package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedStateTest {
    private static final int MOST = 1_000;
    private static final TypeSerializer<List<String>> NOTES = new ListSerializer<>(StringSerializer.INSTANCE);

    /** Flink's state, as far as it goes: one value per current key. */
    private static final class Backend implements ValueState<byte[]> {
        private final Map<String, byte[]> values = new HashMap<>();
        private String current = "";

        @Override
        public byte @Nullable [] value() {
            return values.get(current);
        }

        @Override
        public void update(byte[] value) {
            values.put(current, value);
        }

        @Override
        public void clear() {
            values.remove(current);
        }
    }

    private final Backend backend = new Backend();
    private final PackedState<String, List<String>> state = new PackedState<>(backend, NOTES, MOST);

    private @Nullable List<String> of(String key) throws Exception {
        backend.current = key;
        return state.value(key);
    }

    private void note(String key, String note) throws Exception {
        List<String> known = of(key);
        List<String> notes = known == null ? new ArrayList<>() : known;
        notes.add(note);
        state.update(key, notes);
    }

    @Test
    void keepsWhatWasChangedSinceItWasPacked() throws Exception {
        note("ann", "one");
        note("bob", "two");
        state.pack(key -> backend.current = key);
        note("ann", "three");

        assertThat(of("ann")).containsExactly("one", "three");
        state.pack(key -> backend.current = key);
        assertThat(of("ann")).containsExactly("one", "three");
        assertThat(of("bob")).containsExactly("two");
        assertThat(of("eve")).isNull();
    }

    @Test
    void packsWhatOthersChangeInAValueThatLiesOpen() throws Exception {
        note("ann", "one");
        List<String> open = Objects.requireNonNull(of("ann"));
        open.add("two");
        state.pack(key -> backend.current = key);
        open.add("not seen any more");

        assertThat(of("ann")).containsExactly("one", "two");
    }

    @Test
    void forgetsWhatLiesOpenAndWhatLiesPacked() throws Exception {
        note("ann", "one");
        note("bob", "two");
        state.pack(key -> backend.current = key);
        note("eve", "three");
        for (String key : List.of("ann", "eve")) {
            backend.current = key;
            state.clear(key);
        }
        state.pack(key -> backend.current = key);

        assertThat(of("ann")).isNull();
        assertThat(of("eve")).isNull();
        assertThat(backend.values).containsOnlyKeys("bob");
    }

    @Test
    void packsWhatWasAskedForLongestAgoWhenMuchLiesOpen() throws Exception {
        int keys = 5_000;
        note("busy", "first");
        for (int key = 0; key < keys; key++) {
            note("v" + key, "seen");
            note("busy", "again");
            state.packIfMany(each -> backend.current = each);
            assertThat(backend.values).hasSize(Math.max(0, key + 2 - MOST)).doesNotContainKey("busy");
        }

        assertThat(backend.values).containsKeys("v0", "v" + (keys - MOST)).doesNotContainKey("v" + (keys - MOST + 1));
        assertThat(of("v0")).containsExactly("seen");
        assertThat(of("v4999")).containsExactly("seen");
        assertThat(of("busy")).hasSize(keys + 1);
    }

    @Test
    void goesOnWithWhatWasPackedInTheMeantime() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int key = 0; key < 2 * MOST; key++) {
                note("v" + key, "round " + round);
                state.packIfMany(each -> backend.current = each);
            }
        }

        assertThat(of("v0")).containsExactly("round 0", "round 1", "round 2");
        assertThat(of("v" + (2 * MOST - 1))).containsExactly("round 0", "round 1", "round 2");
    }

    @Test
    void refusesToKeepNothingOpen() {
        assertThatThrownBy(() -> new PackedState<>(backend, NOTES, 0)).hasMessageContaining("at least 1");
    }
}
