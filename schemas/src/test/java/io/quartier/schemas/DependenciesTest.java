package io.quartier.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private final JavaClasses schemas = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.quartier");

    @Test
    void schemasUsesNothingOfOursButItself() {
        classes().should().resideInAPackage("io.quartier.schemas..").check(schemas);
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("io.quartier.schemas..", "java..",
                "org.apache.avro..", "org.codehaus.janino..", "org.codehaus.commons.compiler..", "org.jspecify..",
                "org.jetbrains.annotations..").check(schemas);
    }

    @Test
    void onlyTheDecodingPackageKnowsTheCompiler() {
        noClasses().that().resideOutsideOfPackage("io.quartier.schemas.decoding").should().dependOnClassesThat()
                .resideInAPackage("org.codehaus..").check(schemas);
    }

    @Test
    void nothingReadsTheClock() {
        noClasses().should().callMethod(Instant.class, "now").orShould()
                .callMethod(System.class, "currentTimeMillis").check(schemas);
    }
}
