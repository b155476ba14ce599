package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cel.common.types.SimpleType;
import io.quartier.common.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PromotionsRulesTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return HouseRules.of("io.quartier.promotions");
    }

    @Test
    void noticeWhoKnowsCelOrYaml() {
        assertThat(HouseRules.broken(new ClassFileImporter().importClasses(KnowsTooMuch.class))).containsExactly(
                "CEL and what it brings is known to conditions only", "YAML is read in one place only");
    }

    private static final class KnowsTooMuch {
        @SuppressWarnings("unused")
        String names() {
            return SimpleType.BOOL.name() + LoadSettings.builder().build().getLabel();
        }
    }
}
