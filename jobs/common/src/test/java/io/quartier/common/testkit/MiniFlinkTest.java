package io.quartier.common.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MiniFlinkTest {
    @RegisterExtension
    static final MiniFlink FLINK = MiniFlink.slots(1);

    @Test
    void aClassRunsInItsOwnClusterAndNeverInThatOfAnother() {
        assertThat(MiniFlink.environment(1)).isInstanceOf(TestStreamEnvironment.class);
        try (var otherClass = Executors.newSingleThreadExecutor()) {
            assertThat(CompletableFuture.supplyAsync(() -> MiniFlink.environment(1), otherClass).join())
                    .isExactlyInstanceOf(StreamExecutionEnvironment.class);
        }
    }
}
