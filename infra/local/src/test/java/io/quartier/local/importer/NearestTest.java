package io.quartier.local.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "orderId, ORDERID, 0", "'', abc, 3", "abc, '', 3", "flaw, lawn, 2"})
    void countsLettersToChange(String one, String other, int distance) {
        assertThat(Nearest.distance(one, other)).isEqualTo(distance);
        assertThat(Nearest.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void namesNothingWhereNothingIsNear() {
        assertThat(Nearest.find("oder_id", List.of("orderId", "eventId"))).contains("orderId");
        assertThat(Nearest.find("payload", List.of("orderId", "eventId"))).isEmpty();
        assertThat(Nearest.hint("payload", List.of("orderId", "eventId"))).isEqualTo("there is orderId, eventId.");
    }
}
