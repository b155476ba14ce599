package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.region.KnownRegion;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateNewsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

    private static StreamRecord<News> region(Instant from) {
        return new StreamRecord<>(News.of(new KnownRegion("us", 1, from, null, "UTC", "USD", false)));
    }

    @Test
    void regionsChangeNothingThatIsOver() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateNews())) {
            harness.open();
            harness.processElement(region(NOON.minusSeconds(9)));
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            harness.processElement(region(NOON.minusSeconds(9)));
            harness.processElement(region(NOON.plusSeconds(9)));
            assertThat(harness.extractOutputValues()).extracting(News::at).containsExactly(NOON.minusSeconds(9),
                    NOON.plusMillis(1), NOON.plusSeconds(9));
        }
    }
}
