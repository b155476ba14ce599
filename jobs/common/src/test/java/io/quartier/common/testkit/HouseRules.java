package io.quartier.common.testkit;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules that keep the parts of the house apart, as tests. A job's test class has one method
 * {@code @TestFactory Stream<DynamicTest> rules() { return HouseRules.of("io.quartier.kpi"); }}.
 */
public final class HouseRules {
    private static final List<String> JOBS = List.of("kpi", "promotions", "fulfilment", "recommendations", "training");

    private HouseRules() {}

    /** One test per rule, over the production classes of {@code root} and below. */
    public static Stream<DynamicTest> of(String root) {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        return rules(root).map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** Which rules {@code classes} break. */
    public static List<String> broken(JavaClasses classes) {
        return rules("io.quartier.common").filter(rule -> rule.evaluate(classes).hasViolation())
                .map(ArchRule::getDescription).toList();
    }

    private static Stream<ArchRule> rules(String root) {
        return Stream
                .concat(Stream.of(modelsAreJava(), celStaysInside(), yamlStaysInside(), clientsStayAtTheEdge(),
                        operatorsKeepToThemselves(),
                        timeComesFromOutside(), namesComeFromOutside(), jobsBuildGraphs(), operatorsAreFinalAndTested(),
                        namesSaySomething(), nothingIsPrinted()), otherJobs(root))
                .map(rule -> rule.allowEmptyShould(true));
    }

    private static ArchRule modelsAreJava() {
        DescribedPredicate<JavaClass> others = resideInAnyPackage("org.apache..", "com.clickhouse..", "org.slf4j..",
                "smile..", "io.quartier.schemas..", "io.quartier.common.ingest..", "io.quartier.common.sink..");
        return noClasses().that().resideInAnyPackage("..model..", "io.quartier.common.region..").should()
                .dependOnClassesThat(others.and(
                        resideOutsideOfPackages("org.apache.commons.statistics..", "org.apache.commons.numbers..")))
                .as("models are plain Java");
    }

    private static ArchRule celStaysInside() {
        return noClasses().that().resideOutsideOfPackage("..model.condition..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "com.google.protobuf..", "com.google.common..", "com.google.re2j..",
                        "org.antlr..")
                .as("CEL and what it brings is known to conditions only");
    }

    private static ArchRule yamlStaysInside() {
        return noClasses().that().resideOutsideOfPackage("..model.yaml..").should().dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", "org.yaml..").as("YAML is read in one place only");
    }

    private static ArchRule clientsStayAtTheEdge() {
        return noClasses().that().resideOutsideOfPackages("..ingest..", "..sink..").should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink.connector.kafka..", "org.apache.kafka..", "com.clickhouse..")
                .as("Kafka and ClickHouse are known to ingest and sinks only");
    }

    private static ArchRule operatorsKeepToThemselves() {
        return noClasses().that().resideInAPackage("..operator..").should().dependOnClassesThat()
                .resideInAnyPackage("..codec..", "io.quartier.schemas..", "org.apache.avro..",
                        "io.quartier.common.sink..",
                        "io.quartier.common.ingest..")
                .as("operators know the model and Flink, not how events and rows are written");
    }

    private static ArchRule timeComesFromOutside() {
        return noClasses().that().haveSimpleNameNotEndingWith("Job").should().callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now").orShould()
                .callMethod(ZonedDateTime.class, "now").orShould().callMethod(Clock.class, "systemUTC").orShould()
                .callMethod(System.class, "currentTimeMillis")
                .as("nobody but a job's main class reads the clock");
    }

    private static ArchRule namesComeFromOutside() {
        return noClasses().that().haveSimpleNameNotEndingWith("Job").should().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random").orShould()
                .callMethod(System.class, "getenv", String.class).orShould().callMethod(System.class, "getenv")
                .as("ids derive from content, settings come as arguments");
    }

    private static ArchRule jobsBuildGraphs() {
        return noClasses().that().haveSimpleNameNotEndingWith("Job").should().callMethodWhere(
                target(owner(assignableTo(StreamExecutionEnvironment.class)))
                        .and(target(nameMatching("getExecutionEnvironment|execute.*"))))
                .as("nobody but a job's main class runs a graph");
    }

    private static ArchRule operatorsAreFinalAndTested() {
        return classes().that().areAssignableTo(RichFunction.class).or().areAssignableTo(AbstractStreamOperator.class)
                .and().areTopLevelClasses().and().doNotHaveModifier(JavaModifier.ABSTRACT).should()
                .haveModifier(JavaModifier.FINAL).andShould(haveATestNamedAfterThem())
                .as("operators are final and have a test named after them");
    }

    private static ArchRule namesSaySomething() {
        return noClasses().should().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Impl")
                .as("no class is called Utils, Helper, Manager or Impl");
    }

    private static ArchRule nothingIsPrinted() {
        return noClasses().that().haveSimpleNameNotEndingWith("Job").should().accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err").as("nothing is printed");
    }

    private static Stream<ArchRule> otherJobs(String root) {
        return JOBS.stream().map(job -> "io.quartier." + job).filter(job -> !job.equals(root))
                .map(job -> noClasses().that().resideInAPackage(root + "..").should().dependOnClassesThat()
                        .resideInAPackage(job + "..").as(root + " does not know " + job));
    }

    private static ArchCondition<JavaClass> haveATestNamedAfterThem() {
        return new ArchCondition<>("have a test named after them") {
            @Override
            public void check(JavaClass operator, ConditionEvents events) {
                String test = operator.getName().replace('.', '/') + "Test.class";
                boolean found = Thread.currentThread().getContextClassLoader().getResource(test) != null;
                events.add(new SimpleConditionEvent(operator, found, operator.getName() + " has "
                        + (found ? "" : "no ") + "test " + operator.getSimpleName() + "Test"));
            }
        };
    }
}
