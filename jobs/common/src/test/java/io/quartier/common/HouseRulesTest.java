package io.quartier.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.testkit.HouseRules;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return HouseRules.of("io.quartier.common");
    }

    @Test
    void noticeWhoReadsTheClock() {
        JavaClasses culprit = new ClassFileImporter().importClasses(ReadsTheClock.class, OperatorId.class);
        assertThat(HouseRules.broken(culprit)).containsExactly("nobody but a job's main class reads the clock");
    }

    private static final class ReadsTheClock {
        @SuppressWarnings("unused")
        Instant now() {
            return Instant.now();
        }
    }
}
