package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.settle.RedeemRequest;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateRequestsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");

    @Test
    void aRequestAsksForNothingThatMayBeDecidedAlready() throws Exception {
        RedeemRequest request = new RedeemRequest("r", NOON, "t.c", "cart", new Cost("USD", 100));
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateRequests())) {
            harness.open();
            harness.processElement(new StreamRecord<>(request));
            harness.processWatermark(new Watermark(NOON.toEpochMilli() + 500));
            harness.processElement(new StreamRecord<>(request));
            assertThat(harness.extractOutputValues()).containsExactly(request,
                    new RedeemRequest("r", NOON.plusMillis(501), "t.c", "cart", new Cost("USD", 100)));
        }
    }
}
