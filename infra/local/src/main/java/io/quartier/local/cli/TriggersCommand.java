package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.trigger.CaseRun;
import io.quartier.local.trigger.Clocks;
import io.quartier.local.trigger.Validation;
import io.quartier.promotions.model.grammar.JsonSchema;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Triggers: what they may ask for, and whether they are right. */
@Command(name = "triggers", mixinStandardHelpOptions = true, description = "Checks triggers and shows what they may ask for.")
final class TriggersCommand extends Group {
    private final Context context;

    TriggersCommand(Context context) {
        this.context = context;
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks syntax, types, conditions that never hold, conflicts among the files, and the hours.")
    int validate(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON, see docs/triggers.md.") List<Path> files,
            @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "America/New_York", description = "Time zone whose clock the hours are shown by; may be repeated (default: ${DEFAULT-VALUE}).") List<ZoneId> zones,
            @Option(names = "--from", paramLabel = "DAY", description = "First day of the week that is shown (default: today).") @Nullable LocalDate from,
            @Option(names = "--json", description = "As JSON.") boolean json) throws JsonProcessingException {
        LocalDate today = from == null ? LocalDate.now(zones.get(0)) : from;
        Validation validation = Validation.of(files, new Clocks(zones, today));
        TriggerReport report = new TriggerReport(context, validation);
        if (json) {
            report.printJson();
        } else {
            report.print();
        }
        return validation.isSound() ? 0 : 1;
    }

    @Command(name = "test", mixinStandardHelpOptions = true, description = "Runs the cases that triggers carry with themselves.")
    int test(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON, see docs/triggers.md.") List<Path> files,
            @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "America/New_York", description = "Time zone of the regions of the cases (default: ${DEFAULT-VALUE}).") ZoneId zone,
            @Option(names = "--json", description = "As JSON.") boolean json) throws JsonProcessingException {
        CaseRun run = CaseRun.of(files, new Clocks(List.of(zone), LocalDate.now(zone)));
        CaseReport report = new CaseReport(context, run);
        if (json) {
            report.printJson();
        } else {
            report.print();
        }
        return run.isGood() ? 0 : 1;
    }

    @Command(name = "fields", mixinStandardHelpOptions = true, description = "Lists what conditions and messages may ask for.")
    int fields(
            @Parameters(paramLabel = "WORD", arity = "0..1", description = "Only what has this word in its name.") @Nullable String word,
            @Option(names = "--json", description = "As JSON.") boolean json) throws JsonProcessingException {
        FieldList list = FieldList.of(word == null ? "" : word);
        if (json) {
            list.printJson(context);
        } else {
            list.print(context);
        }
        return 0;
    }

    @Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON Schema of trigger files, for editors.")
    int schema() throws JsonProcessingException {
        context.plain(FieldList.json(JsonSchema.ofTrigger()));
        return 0;
    }
}
