package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.feed.DrillOrders.Flood;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillOrdersTest {
    @TempDir
    private Path folder;

    private DrillOrders orders = new DrillOrders(Path.of(""));

    @BeforeEach
    void openTheFolder() {
        orders = new DrillOrders(folder.resolve("drill"));
    }

    @Test
    void nobodyAsksAtFirst() {
        assertThat(orders.isWeatherPaused()).isFalse();
        assertThat(orders.isFloodWaiting()).isFalse();
        assertThat(orders.takeFlood()).isEmpty();
    }

    @Test
    void aFloodIsTakenOnce() {
        orders.flood(new Flood("us-ny-new-york-harlem", 20_000));
        assertThat(orders.isFloodWaiting()).isTrue();
        assertThat(orders.takeFlood()).contains(new Flood("us-ny-new-york-harlem", 20_000));
        assertThat(orders.takeFlood()).isEmpty();
    }

    @Test
    void weatherIsPausedUntilItIsResumed() {
        orders.pauseWeather();
        assertThat(orders.isWeatherPaused()).isTrue();
        orders.resumeWeather();
        assertThat(orders.isWeatherPaused()).isFalse();
    }

    @Test
    void clearingForgetsBoth() {
        orders.pauseWeather();
        orders.flood(new Flood("us", 1));
        orders.clear();
        assertThat(orders.isWeatherPaused()).isFalse();
        assertThat(orders.isFloodWaiting()).isFalse();
    }
}
