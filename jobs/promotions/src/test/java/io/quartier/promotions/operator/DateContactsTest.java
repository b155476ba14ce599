package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperEvents;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateContactsTest {
    private static final Instant NOON = Scenes.NOON;

    private static OneInputStreamOperatorTestHarness<OrderStep, OrderStep> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new DateContacts());
    }

    private static StreamRecord<OrderStep> asked(Instant at) {
        return new StreamRecord<>(new OrderStep("o", ShopperEvents.event("e", at, ShopperEvent.CONTACT), null));
    }

    @Test
    void whatComesLateCountsFromWhenItCame() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(asked(NOON.minusSeconds(9)));
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            harness.processElement(asked(NOON.minusSeconds(9)));
            harness.processElement(asked(NOON.plusSeconds(9)));
            assertThat(harness.extractOutputValues()).extracting(contact -> contact.event().occurredAt())
                    .containsExactly(NOON.minusSeconds(9), NOON.plusMillis(1), NOON.plusSeconds(9));
        }
    }

    @Test
    void isStillAfterTheWatermarkOfBeforeARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(asked(NOON.minusSeconds(9)));
            assertThat(harness.extractOutputValues()).extracting(contact -> contact.event().occurredAt())
                    .containsExactly(NOON.plusMillis(1));
        }
    }
}
