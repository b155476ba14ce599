package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.trigger.CaseRun;
import io.quartier.local.trigger.CaseZones;
import io.quartier.local.trigger.Clocks;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.trigger.NotAllowed;
import io.quartier.local.trigger.TriggerFile;
import io.quartier.local.trigger.Validation;
import io.quartier.local.trigger.VersionLog;
import io.quartier.promotions.model.grammar.JsonSchema;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Triggers: what they may ask for, whether they are right, and which of them hold. */
@Command(name = "triggers", mixinStandardHelpOptions = true, description = "Checks triggers, publishes them and shows what became of them.")
final class TriggersCommand extends PlanCommand {
    TriggersCommand(Context context) {
        this(context, new LocalFeedStack(context));
    }

    TriggersCommand(Context context, FeedStack stack) {
        super(context, stack);
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
            @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of all regions of the cases (default: that of the simulated city, elsewhere America/New_York).") @Nullable ZoneId zone,
            @Option(names = "--json", description = "As JSON.") boolean json) throws JsonProcessingException {
        CaseRun run = CaseRun.of(files, zone == null ? CaseZones.ofCities() : region -> zone,
                LocalDate.now(zone == null ? CaseZones.ELSEWHERE : zone));
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

    @Command(name = "publish", mixinStandardHelpOptions = true, description = "Makes the triggers of files hold from now on, while everything runs.")
    int publish(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON, see docs/triggers.md.") List<Path> files,
            @Mixin FeedOption feed, @Mixin HandOption hand) throws IOException {
        Validation validation = Validation.of(files,
                new Clocks(List.of(ZoneId.systemDefault()), LocalDate.now(ZoneId.systemDefault())));
        if (!validation.isSound()) {
            new TriggerReport(context, validation).print();
            throw new CommandFailure("Nothing was published, since something is wrong with the files.");
        }
        Map<Trigger, String> texts = new LinkedHashMap<>();
        for (TriggerFile file : validation.files()) {
            texts.put(file.read().findTrigger().orElseThrow(), Files.readString(file.path()));
        }
        change(feed, "triggers", log -> texts.entrySet().stream()
                .flatMap(entry -> log.publish(entry.getKey(), entry.getValue(), hand.hand()).stream()).toList());
        stack.ensurePromotionsJob(feed.name(), 1, Map.of());
        context.good("the promotions job of the feed %s runs".formatted(feed.name()));
        return 0;
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Suppresses what triggers match, everywhere or in a region and below, until they are resumed.")
    int pause(@Mixin WhichTriggers which, @Mixin FeedOption feed, @Mixin HandOption hand) {
        change(feed, "pauses", log -> which.change(log, TriggerStatus.PAUSED, hand.hand()));
        return 0;
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Ends a pause or a kill.")
    int resume(@Mixin WhichTriggers which, @Mixin FeedOption feed, @Mixin HandOption hand) {
        change(feed, "resumptions", log -> which.change(log, TriggerStatus.LIVE, hand.hand()));
        return 0;
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Ends triggers and what is in flight; in a region and below, suppresses all that they match.")
    int kill(@Mixin WhichTriggers which, @Mixin FeedOption feed, @Mixin HandOption hand) {
        change(feed, "kills", log -> which.change(log, TriggerStatus.KILLED, hand.hand()));
        return 0;
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, description = "Publishes the content of an earlier version as a new one.")
    int rollback(@Parameters(paramLabel = "ID", description = "Name of the trigger.") String trigger,
            @Option(names = "--to", required = true, paramLabel = "N", description = "The version.") int version,
            @Mixin FeedOption feed, @Mixin HandOption hand) {
        change(feed, "roll-back", log -> List.of(log.rollBack(trigger, version, hand.hand())));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the newest version of each trigger, and which of them are suspended.")
    int list(@Mixin AskedFeed asked) throws IOException {
        String sql = """
                SELECT trigger, version, if(suspended_at IS NULL, status, 'suspended') AS status,
                    arrayStringConcat(paused_regions, ', ') AS paused_in, effective_at,
                    if(solo, concat(ifNull(author, ''), ' (solo)'), ifNull(author, '')) AS author, approved_by,
                    arrayStringConcat(problems, ' ') AS problems, suspended_by
                FROM trigger_audit WHERE feed = %s ORDER BY trigger, version DESC LIMIT 1 BY trigger"""
                .formatted(quoted(asked.feed()));
        Answers.print(context, sql, asked.json(), "No trigger was published.");
        return 0;
    }

    @Command(name = "audit", mixinStandardHelpOptions = true, description = "Lists who changed which trigger and why, and what was suspended, newest first.")
    int audit(@Mixin AskedFeed asked,
            @Option(names = "--trigger", paramLabel = "ID", description = "Only of this one.") @Nullable String trigger)
            throws IOException {
        String condition = trigger == null ? "true" : "trigger = " + quoted(trigger);
        String sql = """
                SELECT published_at, trigger, version, status, arrayStringConcat(paused_regions, ', ') AS paused_in, roll_back_of,
                    author, approved_by, solo, note, arrayStringConcat(problems, ' ') AS problems, suspended_at, suspended_by
                FROM trigger_audit WHERE feed = %s AND %s ORDER BY published_at DESC, trigger, version DESC"""
                .formatted(quoted(asked.feed()), condition);
        Answers.print(context, sql, asked.json(), "No trigger was published.");
        return 0;
    }

    private void change(FeedOption feed, String what, Function<VersionLog, List<TriggerVersion>> changes) {
        try {
            publish(feed.name(), what, topics -> changes
                    .apply(new VersionLog(topics.records(Topic.TRIGGERS, TriggerVersion.class), topics.clock()))
                    .stream()
                    .map(FeedEvent::of).toList());
        } catch (NotAllowed e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
