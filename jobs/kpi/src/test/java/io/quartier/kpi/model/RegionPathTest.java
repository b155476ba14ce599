package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionPathTest {
    @Test
    void isReadBackAsItWasWritten() {
        for (RegionPath path : List.of(Places.IN_CENTRO, Places.IN_NYC, RegionPath.unknown("BRL"),
                new RegionPath(List.of(new RegionNode("são-paulo, zona 1", "America/Sao_Paulo", "BRL"))))) {
            assertThat(RegionPath.decode(path.encode())).isEqualTo(path);
        }
    }

    @Test
    void isWrittenLeafFirst() {
        assertThat(Places.IN_NYC.encode()).isEqualTo("us-nyc|America/New_York|USD;us|America/Chicago|USD");
        RegionPath mixed = new RegionPath(List.of(Places.NYC, new RegionNode("world", "UTC", "USD", true)));
        assertThat(mixed.encode()).isEqualTo("us-nyc|America/New_York|USD;world|UTC|USD|+");
        assertThat(RegionPath.decode(mixed.encode())).isEqualTo(mixed);
        assertThat(Places.IN_NYC.regionIds()).containsExactly("us-nyc", "us");
        assertThat(Places.IN_NYC.leaf()).isEqualTo(Places.NYC);
    }

    @Test
    void hasAtLeastOneRegion() {
        assertThatThrownBy(() -> new RegionPath(List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path has no region");
    }

    @Test
    void refusesToReadAnythingElse() {
        for (String text : List.of("", "br", "br|UTC", "br|UTC|BRL;")) {
            assertThatThrownBy(() -> RegionPath.decode(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not an encoded region path: " + text);
        }
    }
}
