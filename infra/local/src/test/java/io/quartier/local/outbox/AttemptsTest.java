package io.quartier.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.outbox.Attempts.FailedForNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final List<Duration> waits = new ArrayList<>();

    private Attempts attempts(RandomGenerator chance) {
        return new Attempts(4, Duration.ofMillis(100), chance, waits::add);
    }

    private static Result never() throws FailedForNow {
        throw new FailedForNow("HTTP 503");
    }

    @Test
    void waitsTwiceAsLongEachTimeAndGivesUp() throws Exception {
        Result result = attempts(() -> -1L).of(AttemptsTest::never);
        assertThat(result).isEqualTo(Result.bounced("given up after 4 attempts: HTTP 503"));
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void chanceHalvesAWaitAtMost() throws Exception {
        assertThat(attempts(() -> 0L).of(AttemptsTest::never)).isEqualTo(
                Result.bounced("given up after 4 attempts: HTTP 503"));
        assertThat(waits).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    }
}
