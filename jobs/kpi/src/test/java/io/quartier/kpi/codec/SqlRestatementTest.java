package io.quartier.kpi.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.Family;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the statements ask for nothing that is not given; what they compute is tested beside the warehouse. */
class SqlRestatementTest {
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private static String statement(String name) throws IOException {
        try (InputStream file = SqlRestatement.class.getResourceAsStream("/restate/" + name + ".sql")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> parameters(String sql) {
        return PARAMETER.matcher(COMMENT.matcher(sql).replaceAll("")).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamilyHasAStatementForABatch(Family family) throws IOException {
        String sql = statement(family.id());

        assertThat(sql).contains("INSERT INTO kpi_" + family.id() + ' ');
        assertThat(Set.of("feed", "batch", "zone", "watermark_ms", "version_floor", "is_range"))
                .containsAll(parameters(sql));
        assertThat(parameters(sql)).contains("feed", "batch", "watermark_ms");
    }

    @Test
    void causesOfLatenessAreMarkedForASpanAndComputedForABatch() throws IOException {
        assertThat(parameters(statement("lateness_range"))).containsExactly("batch", "feed", "from_ms", "to_ms",
                "zone");
        assertThat(parameters(statement("lateness"))).containsExactly("batch", "feed", "is_range", "version_floor",
                "watermark_ms");
    }

    @Test
    void marketingAndMoneyHaveStatementsThatMarkASpan() throws IOException {
        for (String name : new String[]{"marketing_range", "money_range"}) {
            assertThat(parameters(statement(name))).containsExactly("batch", "feed", "from_ms", "to_ms", "zone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "loyalty_range")
    void repeatRatesHaveAStatementForASpan(String name) throws IOException {
        assertThat(parameters(statement(name))).containsExactly("feed", "from_ms", "to_ms", "version_floor",
                "watermark_ms", "zone");
    }
}
