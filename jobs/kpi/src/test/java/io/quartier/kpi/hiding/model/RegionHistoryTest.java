package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.hiding.model.RegionHistory.Version;
import io.quartier.kpi.model.Grain;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class RegionHistoryTest {
    private static final ZoneId WEST = ZoneId.of("America/Manaus");
    private static final ZoneId EAST = ZoneId.of("America/Sao_Paulo");

    @Test
    void aRegionIsBelowItsParentOfTheTime() {
        var regions = new RegionHistory(List.of(version("a", 1, 100, "x"), version("b", 1, 100, "x"),
                version("a", 2, 500, "y"), version("a", 3, 900, "x")));
        assertThat(regions.childrenAt("x", 499)).containsExactly("a", "b");
        assertThat(regions.childrenAt("x", 500)).containsExactly("b");
        assertThat(regions.childrenAt("y", 899)).containsExactly("a");
        assertThat(regions.childrenAt("y", 900)).isEmpty();
        assertThat(regions.childrenAt("x", 900)).containsExactly("a", "b");
        assertThat(regions.childrenAt("a", 100)).isEmpty();
    }

    @Test
    void theFirstVersionHoldsBeforeItToo() {
        var regions = new RegionHistory(List.of(version("a", 1, 100, "x"), version("a", 2, 500, "y")));
        assertThat(regions.childrenAt("x", 0)).containsExactly("a");
        assertThat(regions.parentAt("a", 0)).isEqualTo("x");
        assertThat(regions.childrenAt("y", 0)).isEmpty();
    }

    @Test
    void ofTwoVersionsOfAnInstantTheHigherCounts() {
        var regions = new RegionHistory(List.of(version("a", 2, 100, "y"), version("a", 1, 100, "x")));
        assertThat(regions.parentAt("a", 100)).isEqualTo("y");
        assertThat(regions.childrenAt("x", 100)).isEmpty();
    }

    @Test
    void theWindowsBelowAreThoseOfAllCalendars() {
        var regions = new RegionHistory(List.of(new Version("a", 1, 0, "x", WEST), new Version("b", 1, 0, "x", EAST),
                new Version("c", 1, 0, "x", WEST)));
        assertThat(regions.windowsBelow("x", 0, Grain.DAY, 0)).containsExactly(Grain.DAY.windowOf(0, WEST),
                Grain.DAY.windowOf(0, EAST));
        assertThat(regions.windowsBelow("x", 0, Grain.HOUR, 0)).as("hours of both start together").hasSize(1);
    }

    private static Version version(String id, int version, long from, @Nullable String parent) {
        return new Version(id, version, from, parent, EAST);
    }
}
