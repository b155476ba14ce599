package io.quartier.common.stream;

import io.quartier.common.testkit.FlatRecords;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class StreamRecordsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("orders", 3, 42);

    @Test
    void rejectionsAreFlat() throws IOException {
        FlatRecords.assertFlat(Rejection.class);
        FlatRecords.assertArrives(new Rejection(ORIGIN, "kpi", "CORRUPT", "It ends early.", new byte[]{1, 2}),
                TypeInformation.of(Rejection.class));
    }

    @Test
    void lateEventsAreFlat() throws IOException {
        FlatRecords.assertFlat(LateEvent.class);
        FlatRecords.assertArrives(
                new LateEvent(ORIGIN, "kpi", "e-1", NOON, NOON.plusSeconds(9), "BEYOND_HORIZON", new byte[]{7}),
                TypeInformation.of(LateEvent.class));
    }
}
