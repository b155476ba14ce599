package io.quartier.common.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.common.stream.SettingsReader;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {
    @Test
    void areReadPerTopic() {
        SettingsReader settings = SettingsReader.of(
                Map.of("feed", "olist", "kafka.bootstrap", "127.0.0.1:9092", "disorder.clicks", "PT1S", "max-ahead",
                        "PT2H"));
        FeedSettings feed = FeedSettings.read(settings, "kpi", Topic.CLICKS, Topic.ORDERS);
        settings.finish();
        assertThat(feed.maxAhead()).isEqualTo(Duration.ofHours(2));
        assertThat(feed.boundsOf(Topic.CLICKS)).isEqualTo(new Bounds(Duration.ofSeconds(1), Duration.ofDays(2)));
        assertThat(feed.boundsOf(Topic.ORDERS)).isEqualTo(new Bounds(Duration.ofMillis(200), Duration.ofDays(400)));
        assertThat(feed.boundsOf(Topic.REGIONS)).isEqualTo(new Bounds(Duration.ofMillis(200), null));
    }

    @Test
    void aTopicThatIsNotReadHasNoSettings() {
        SettingsReader settings = SettingsReader
                .of(Map.of("feed", "olist", "kafka.bootstrap", "127.0.0.1:9092", "disorder.weather", "PT1S"));
        FeedSettings.read(settings, "kpi", Topic.CLICKS);
        assertThatThrownBy(settings::finish).hasMessageContaining("disorder.weather is unknown");
    }
}
