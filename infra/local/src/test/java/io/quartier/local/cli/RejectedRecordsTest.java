package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedRecordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"clicks", "olist.clicks"})
    void aRecordGoesBackToWhereItCameFrom(String topic) throws IOException {
        var row = new ObjectMapper().readTree("""
                {"feed": "olist", "topic": "%s", "partition": 3, "payload": "wwEC"}""".formatted(topic));
        var record = RejectedRecords.record(row);
        assertThat(record.topic()).isEqualTo("olist.clicks");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.value()).containsExactly(0xC3, 0x01, 0x02);
    }
}
