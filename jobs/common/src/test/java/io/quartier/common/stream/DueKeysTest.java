package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueKeysTest {
    private final DueKeys<String> due = new DueKeys<>();
    private final List<String> looked = new ArrayList<>();

    private void until(long millis) throws Exception {
        due.until(millis, (key, at) -> looked.add(key + at));
    }

    @Test
    void looksInTheOrderOfTimeAndNotAhead() throws Exception {
        due.add("c", 30);
        due.add("a", 20);
        due.add("b", 10);
        until(9);
        assertThat(looked).isEmpty();
        until(20);
        assertThat(looked).containsExactly("b10", "a20");
        until(Long.MAX_VALUE);
        assertThat(looked).containsExactly("b10", "a20", "c30");
    }

    @Test
    void looksOnceAtAnInstantThatWasSaidTwice() throws Exception {
        due.add("a", 10);
        due.add("b", 10);
        due.add("a", 10);
        due.add("a", 11);
        until(11);
        assertThat(looked).containsExactly("a10", "b10", "a11");
        assertThat(due.size()).isZero();
    }

    @Test
    void whatBecomesDueWhileLookingTakesItsTurn() throws Exception {
        due.add("a", 10);
        due.add("b", 30);
        due.until(30, (key, at) -> {
            looked.add(key + at);
            if (at == 10) {
                due.add(key, 20);
                due.add(key, 40);
            }
        });
        assertThat(looked).containsExactly("a10", "a20", "b30");
        assertThat(due.size()).isEqualTo(1);
    }
}
