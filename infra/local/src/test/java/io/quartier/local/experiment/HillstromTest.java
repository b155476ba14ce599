package io.quartier.local.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quartier.local.experiment.ExperimentTable.Columns;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.FixedHorizon.Kind;
import io.quartier.promotions.model.experiment.Monitoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A public experiment with e-mail (Hillstrom 2008, 64 000 customers), where it is present, against figures of scipy 1.17.1. */
class HillstromTest {
    private static final Path FILE = Path.of(System.getProperty("quartier.root"),
            "../shared/data/ab-hillstrom/hillstrom.csv");
    /** Four significant digits. */
    private static final double CLOSE = 5e-5;

    @ParameterizedTest
    @CsvSource({
        "visit,      Mens E-Mail,   Z,     0.182757, 0.106167, 0.0765895637, 22.48604083, 5.685165483e-112",
        "conversion, Mens E-Mail,   Z,     0.012531, 0.005726, 0.0068050065, 7.385114411, 1.523223501e-13",
        "spend,      Mens E-Mail,   WELCH, 1.422617, 0.652789, 0.7698271559, 5.300140358, 1.163814968e-07",
        "visit,      Womens E-Mail, Z,     0.151400, 0.106167, 0.0452331066, 13.94918066, 3.182403159e-44",
        "conversion, Womens E-Mail, Z,     0.008837, 0.005726, 0.0031110575, 3.779560958, 1.571051291e-04",
        "spend,      Womens E-Mail, WELCH, 1.077202, 0.652789, 0.4244122159, 3.256371576, 1.129397102e-03",
    })
    void effectsAndTestsAreThePublishedOnes(String metric, String arm, Kind kind, double mean, double inControl,
            double difference, double statistic, double pValue) throws TableProblem {
        Analysis analysis = analysis(metric);
        Comparison found = analysis.comparisons().stream().filter(one -> one.arm().equals(arm)).findFirst()
                .orElseThrow();

        assertThat(analysis.arms().getFirst().moments().mean()).isCloseTo(inControl, within(5e-7));
        assertThat(inControl + found.difference()).isCloseTo(mean, within(1e-6));
        assertThat(found.difference()).isCloseTo(difference, within(difference * CLOSE));
        assertThat(found.fixedHorizon().kind()).isEqualTo(kind);
        assertThat(found.fixedHorizon().statistic()).isCloseTo(statistic, within(statistic * CLOSE));
        assertThat(found.fixedHorizon().pValue()).isCloseTo(pValue, within(pValue * CLOSE));
        assertThat(found.alwaysValid().pValue()).isGreaterThan(pValue);
        assertThat(found.alwaysValid().low()).isLessThan(found.fixedHorizon().low());
        assertThat(found.alwaysValid().high()).isGreaterThan(found.fixedHorizon().high());
    }

    @Test
    void chanceSharedTheCustomersOutAsPlanned() throws TableProblem {
        Analysis analysis = analysis("visit");
        assertThat(analysis.arms()).extracting(arm -> arm.name() + " " + arm.moments().count())
                .containsExactly("No E-Mail 21306", "Mens E-Mail 21307", "Womens E-Mail 21387");
        assertThat(analysis.sampleRatio().chi2()).isCloseTo(0.202_531_25, within(1e-9));
        assertThat(analysis.sampleRatio().pValue()).isCloseTo(0.903_692_957_6, within(1e-9));
        assertThat(analysis.sampleRatio().isOk()).isTrue();
    }

    /** {@code ttest_ind(…).confidence_interval()}. */
    @Test
    void theIntervalOfSpendIsWelchs() throws TableProblem {
        Comparison mens = analysis("spend").comparisons().getFirst();
        assertThat(mens.fixedHorizon().degreesOfFreedom()).isCloseTo(36_671.157_977_4, within(1e-4));
        assertThat(mens.fixedHorizon().low()).isCloseTo(0.485_139_732_568, within(1e-8));
        assertThat(mens.fixedHorizon().high()).isCloseTo(1.054_514_579_221, within(1e-8));
    }

    private static Analysis analysis(String metric) throws TableProblem {
        assumeTrue(Files.exists(FILE), "skipped: " + FILE + " is absent");
        ExperimentTable table = ExperimentTable.read(new Columns(FILE, "segment", metric));
        assertThat(table.rows()).isEqualTo(64_000);
        return Analysis.of(table.arms(), Arms.design(table.arms(), null, Map.of(), Monitoring.USUAL));
    }
}
