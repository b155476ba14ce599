package io.quartier.promotions.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /** printf '\0\0\0\1a\0\0\0\2bc' | sha256sum. */
    @Test
    void isShaOfLengthsAndParts() {
        assertThat(ContentHash.id("a", "bc")).isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e");
    }

    @Test
    void tellsApartWhereAPartEnds() {
        assertThat(ContentHash.id("a", "bc")).isNotEqualTo(ContentHash.id("ab", "c"));
        assertThat(ContentHash.id("a", "")).isNotEqualTo(ContentHash.id("a"));
    }

    @Test
    void codesAreUniqueAndTypeable() {
        assertThat(IntStream.range(0, 100_000).mapToObj(index -> ContentHash.code("code", "d" + index)).distinct())
                .hasSize(100_000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{16}"));
    }

    @Test
    void fractionsAreEvenlySpread() {
        int[] tenths = new int[10];
        IntStream.range(0, 100_000).mapToDouble(index -> ContentHash.fraction("salt", "s" + index))
                .forEach(fraction -> tenths[(int) (fraction * 10)]++);

        // 10 000 each, with a standard deviation of 95
        assertThat(IntStream.of(tenths)).allMatch(count -> Math.abs(count - 10_000) < 400);
    }
}
