package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLimit() {
        assertThat(Stream.generate(backoff::next).limit(6).map(Duration::toMillis))
                .containsExactly(0L, 500L, 1000L, 2000L, 3000L, 3000L);
    }

    @Test
    void staysAtTheLimitHoweverLongItGoesOn() {
        assertThat(Stream.generate(backoff::next).skip(200).findFirst()).contains(Duration.ofSeconds(3));
    }

    @Test
    void startsAnewAfterAReset() {
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ZERO);
        assertThat(backoff.failures()).isEqualTo(1);
    }
}
