package io.quartier.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AbreastTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    private Callable<String> task(String name) {
        return () -> {
            done.add(name);
            return name;
        };
    }

    private static Callable<String> failing() {
        return () -> {
            throw new IllegalStateException("the power is cut");
        };
    }

    @Test
    void returnsInTheOrderGiven() throws Exception {
        try (var abreast = new Abreast(16)) {
            assertThat(abreast.all(List.of(task("a"), task("b"), task("c")))).containsExactly("a", "b", "c");
        }
        assertThat(done).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void oneAtATimeIsOneAfterTheOther() throws Exception {
        try (var abreast = new Abreast(1)) {
            assertThat(abreast.all(List.of(task("a"), task("b"), task("c")))).containsExactly("a", "b", "c");
        }
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void aFailureIsThrownWhenTheOthersAreDone() {
        try (var abreast = new Abreast(1)) {
            assertThatIllegalStateException().isThrownBy(() -> abreast.all(List.of(failing(), task("b"))))
                    .withMessage("the power is cut");
        }
        assertThat(done).containsExactly("b");
    }
}
