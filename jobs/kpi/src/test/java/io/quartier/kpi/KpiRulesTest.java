package io.quartier.kpi;

import io.quartier.common.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class KpiRulesTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return HouseRules.of("io.quartier.kpi");
    }
}
