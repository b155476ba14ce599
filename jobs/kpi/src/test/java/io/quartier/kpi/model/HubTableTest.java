package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTableTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");

    private final HubTable hubs = new HubTable();

    private static HubVersioned hub(int version, Instant from, RegionPath path) {
        var terms = new HubTerms("store", "H", List.of(), 0, 0, "BRL", null, null, null, 0, 0, 1_440, List.of(),
                List.of(), List.of(), List.of(), false);
        return new HubVersioned(new Origin("hubs", 0, 0), "h@" + version, from, from, "h", version,
                path.leaf().regionId(), "", false, terms).in(path);
    }

    private String leafAt(Instant at) {
        return RegionPath.decode(hubs.pathOf("h", at.toEpochMilli())).leaf().regionId();
    }

    @Test
    void aHubIsWhereItsVersionOfTheTimeSays() {
        hubs.add(hub(2, NOON.plusSeconds(60), Places.IN_CENTRO));
        hubs.add(hub(1, NOON, Places.IN_MANAUS));

        assertThat(leafAt(NOON.minusMillis(1))).isEqualTo("unknown");
        assertThat(leafAt(NOON)).isEqualTo("br-am");
        assertThat(leafAt(NOON.plusSeconds(60))).isEqualTo("br-sp-centro");
        assertThat(hubs.all()).hasSize(2);
    }

    @Test
    void ofTwoVersionsOfOneInstantTheHigherCountsInWhateverOrderTheyCome() {
        hubs.add(hub(2, NOON, Places.IN_CENTRO));
        hubs.add(hub(1, NOON, Places.IN_MANAUS));

        assertThat(leafAt(NOON)).isEqualTo("br-sp-centro");
    }
}
