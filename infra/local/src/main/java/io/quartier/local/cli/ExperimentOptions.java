package io.quartier.local.cli;

import io.quartier.local.experiment.Arms;
import io.quartier.local.experiment.ExperimentTable;
import io.quartier.local.experiment.TableProblem;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Tally;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which table is analysed, and how the experiment was meant. */
final class ExperimentOptions {
    /** At fewer the variance of skewed money is not known well enough for intervals that err in one of twenty experiments only. */
    private static final long FEWEST_PLANNED = 1_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "One row per subject, under a header.")
    private Path csv = Path.of("");

    @Option(names = "--arm", required = true, paramLabel = "COLUMN", description = "The arm a subject is in.")
    private String arm = "";

    @Option(names = "--metric", required = true, paramLabel = "COLUMN", description = "What the subject did: a number, or yes or no.")
    private String metric = "";

    @Option(names = "--control", paramLabel = "NAME", description = "The arm that the others are compared with (default: the one called control, holdout, none, baseline or \"no …\").")
    private @Nullable String control;

    @Option(names = "--shares", paramLabel = "ARM=SHARE", split = ",", description = "What the arms were meant to get, e.g. A=0.95,B=0.05 (default: equal shares).")
    private Map<String, Double> shares = new TreeMap<>();

    @Option(names = "--planned", paramLabel = "N", defaultValue = "5000", description = "Subjects per arm at which always-valid intervals are tightest; decide before you look (default: ${DEFAULT-VALUE}).")
    private long planned = 5_000;

    /** Columns of the table. */
    ExperimentTable.Columns columns() {
        return new ExperimentTable.Columns(csv, arm, metric);
    }

    /** What the table says. */
    Analysis analysis() {
        Monitoring monitoring = Monitoring.ofSubjectsPerArm(checkedPlan(planned, spec));
        try {
            Map<String, Tally> arms = ExperimentTable.read(columns()).arms();
            return Analysis.of(arms, Arms.design(arms, control, shares, monitoring));
        } catch (TableProblem problem) {
            throw new CommandFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    /** Subjects per arm, if they are enough. */
    static long checkedPlan(long planned, CommandSpec spec) {
        if (planned < FEWEST_PLANNED) {
            throw new ParameterException(spec.commandLine(),
                    "--planned is less than %d: %d".formatted(FEWEST_PLANNED, planned));
        }
        return planned;
    }
}
