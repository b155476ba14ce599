package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.promotions.model.experiment.Analysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
}
