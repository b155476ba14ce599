package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.experiment.AskedResults;
import io.quartier.local.experiment.LiveExperiment;
import io.quartier.local.experiment.Results;
import io.quartier.local.experiment.ResultsProblem;
import io.quartier.promotions.model.experiment.Analysis;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Experiments: what arms did beside their control. */
@Command(name = "experiments", mixinStandardHelpOptions = true, description = "Says what experiments found.")
final class ExperimentsCommand extends Group {
    private final Context context;

    ExperimentsCommand(Context context) {
        this.context = context;
    }

    @Command(name = "analyse", mixinStandardHelpOptions = true, description = "Compares the arms of any table: effects, tests, intervals that bear being looked at early, and whether the arms have their planned sizes.")
    int analyse(@Mixin ExperimentOptions options, @Option(names = "--json", description = "As JSON.") boolean json)
            throws JsonProcessingException {
        Analysis analysis = options.analysis();
        String metric = options.columns().metric();
        if (json) {
            context.plain(FieldList.json(new ExperimentAnswer(metric, analysis).fields()));
        } else {
            new ExperimentReport(metric, analysis).lines().forEach(context::plain);
        }
        return 0;
    }

    @Command(name = "results", mixinStandardHelpOptions = true, description = "Compares the arms of a live trigger: holdout and variants, by what shoppers ordered after they were exposed.")
    int results(@Parameters(paramLabel = "TRIGGER", description = "Name of the trigger.") String trigger,
            @Mixin ResultsOptions options, @Mixin AskedFeed asked) throws JsonProcessingException {
        Results results = results(options.asked(asked.feed(), trigger));
        if (asked.json()) {
            context.plain(FieldList.json(new ResultsAnswer(results).fields()));
        } else {
            new ResultsReport(results).lines().forEach(context::plain);
        }
        return 0;
    }

    private Results results(AskedResults asked) {
        String jdbc = context.stack().endpoints().jdbc();
        try (Connection connection = DriverManager.getConnection(jdbc, "reader", "")) {
            return LiveExperiment.read(connection, asked);
        } catch (ResultsProblem problem) {
            throw new CommandFailure(String.valueOf(problem.getMessage()), problem);
        } catch (SQLException e) {
            throw new CommandFailure(isNobodyThere(e)
                    ? "ClickHouse does not answer at %s; `quartier up` starts it.".formatted(jdbc)
                    : "ClickHouse does not tell what came of it: %s".formatted(e.getMessage()), e);
        }
    }

    private static boolean isNobodyThere(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
