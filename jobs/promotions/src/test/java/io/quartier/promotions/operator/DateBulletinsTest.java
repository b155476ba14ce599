package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.stock.Supply.Hub;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateBulletinsTest {
    private static final Instant NOON = Scenes.NOON;

    private static StreamRecord<Bulletin> hub(Instant from) {
        return new StreamRecord<>(Bulletin.of(new Hub("h", 1, from, "us", List.of("us"), false)));
    }

    @Test
    void hubsChangeNothingThatIsOver() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateBulletins())) {
            harness.open();
            harness.processElement(hub(NOON.minusSeconds(9)));
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            harness.processElement(hub(NOON.minusSeconds(9)));
            harness.processElement(hub(NOON.plusSeconds(9)));
            assertThat(harness.extractOutputValues()).extracting(Bulletin::at).containsExactly(NOON.minusSeconds(9),
                    NOON.plusMillis(1), NOON.plusSeconds(9));
            assertThat(harness.extractOutputValues()).allMatch(
                    bulletin -> bulletin.supply() != null && bulletin.at().equals(bulletin.supply().at()));
        }
    }

    @Test
    void nothingElseIsDated() {
        Bulletin region = Bulletin.of(new KnownRegion("us", 1, NOON, null, "UTC", "USD", false));
        assertThat(region.notBehind(NOON.toEpochMilli())).isSameAs(region);
    }
}
