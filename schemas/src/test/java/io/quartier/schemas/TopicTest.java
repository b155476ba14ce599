package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @Test
    void theTopicsAreThoseOfTheDesign() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::id)).containsExactlyInAnyOrder("clicks", "orders",
                "weather",
                "stock", "local-events", "marketing-spend", "support-contacts", "fx-rates", "dispatches", "regions",
                "hubs",
                "products", "triggers", "targets", "alert-rules", "promotion-decisions", "claims", "claim-requests",
                "claim-replies", "outbox", "rejected", "late");
    }

    @Test
    void aTopicIsNamedAfterItsFeed() {
        assertThat(Topic.LOCAL_EVENTS.in("olist")).isEqualTo("olist.local-events");
        assertThatIllegalArgumentException().isThrownBy(() -> Topic.CLICKS.in("a.b"))
                .withMessage("feed is not 1 to 100 letters, digits, '-' or '_': \"a.b\"");
    }

    @Test
    void topicsAreFoundById() {
        assertThat(Topic.find("fx-rates")).contains(Topic.FX_RATES);
        assertThat(Topic.find("olist.orders")).isEmpty();
    }

    @Test
    void referenceTopicsKeepEveryVersion() {
        assertThat(Arrays.stream(Topic.values()).filter(Topic::compacted)).containsExactly(Topic.REGIONS, Topic.HUBS,
                Topic.PRODUCTS, Topic.TRIGGERS, Topic.TARGETS, Topic.ALERT_RULES)
                .allMatch(topic -> topic.key().endsWith("@version"))
                .allMatch(topic -> topic.retention().equals(Duration.ofMillis(Long.MAX_VALUE)));
    }

    @Test
    void clicksAndOrdersHaveTheMostPartitions() {
        assertThat(Topic.CLICKS.partitions()).isEqualTo(4);
        assertThat(Topic.ORDERS.partitions()).isEqualTo(4);
        assertThat(Topic.values()).allMatch(topic -> topic.partitions() >= 1 && topic.partitions() <= 4);
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasAnIdAndATime(Topic topic) {
        Schema schema = topic.schema();
        assertThat(schema.getField("eventId").schema().getType()).isEqualTo(Schema.Type.STRING);
        assertThat(schema.getField("occurredAt").schema().getLogicalType()).isEqualTo(LogicalTypes.timestampMillis());
        assertThat(SchemaHistory.of(topic.type().getSimpleName())).isNotEmpty();
    }
}
