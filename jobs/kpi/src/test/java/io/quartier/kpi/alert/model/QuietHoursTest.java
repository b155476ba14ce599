package io.quartier.kpi.alert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @Test
    void goOverMidnightByTheLocalClock() {
        QuietHours night = new QuietHours(22 * 60, 7 * 60);
        assertThat(night.contain(at("2026-07-01T09:14:59Z"), CHATHAM)).isFalse();
        assertThat(night.contain(at("2026-07-01T09:15:00Z"), CHATHAM)).isTrue();
        assertThat(night.contain(at("2026-07-01T18:14:59Z"), CHATHAM)).isTrue();
        assertThat(night.contain(at("2026-07-01T18:15:00Z"), CHATHAM)).isFalse();
        assertThat(night.endsAt(at("2026-07-01T09:15:00Z"), CHATHAM)).isEqualTo(at("2026-07-01T18:15:00Z"));
        assertThat(night.endsAt(at("2026-07-01T18:00:00Z"), CHATHAM)).isEqualTo(at("2026-07-01T18:15:00Z"));
    }

    @Test
    void endByTheClockOnTheWallWhenItIsPutForward() {
        QuietHours night = new QuietHours(60, 2 * 60 + 30);
        assertThat(night.endsAt(at("2026-03-29T00:30:00Z"), BERLIN)).isEqualTo(at("2026-03-29T01:30:00Z"));
        assertThat(night.contain(at("2026-03-29T01:30:00Z"), BERLIN)).isFalse();
    }

    @Test
    void ofNoHoursContainNothing() {
        assertThat(QuietHours.NONE.contain(at("2026-03-29T00:30:00Z"), BERLIN)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(5, 1_440));
    }
}
