package io.quartier.local.cli;

import io.quartier.kpi.alert.model.WatchedKpi;
import io.quartier.local.alert.PlannedTarget;
import io.quartier.local.alert.Publication;
import io.quartier.local.feed.FeedStack;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.schemas.TargetVersion;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What regions are meant to reach. */
@Command(name = "targets", mixinStandardHelpOptions = true, description = "Checks, publishes and shows targets of KPIs.")
final class TargetsCommand extends PlanCommand {
    TargetsCommand(Context context) {
        this(context, new LocalFeedStack(context));
    }

    TargetsCommand(Context context, FeedStack stack) {
        super(context, stack);
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks a file without publishing anything.")
    int validate(@Parameters(paramLabel = "FILE", description = "YAML, see docs/alerts.md.") Path file) {
        context.good("%d targets, nothing is wrong".formatted(targets(file).size()));
        return 0;
    }

    @Command(name = "publish", mixinStandardHelpOptions = true, description = "Makes the targets of a file hold while everything runs; other targets stay.")
    int publish(@Parameters(paramLabel = "FILE", description = "YAML, see docs/alerts.md.") Path file,
            @Mixin FeedOption feed) {
        List<PlannedTarget> targets = targets(file);
        publish(feed.name(), "targets", topics -> Publication.ofTargets(targets,
                topics.records(Topic.TARGETS, TargetVersion.class), topics.clock()));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them, the newest version of each.")
    int list(@Mixin AskedFeed asked) throws IOException {
        String sql = """
                SELECT region_id, kpi, grain, channel, target, valid_from, effective_at AS alerts_use_it_from
                FROM targets_latest WHERE feed = %s
                ORDER BY region_id, kpi, grain, channel, target_version DESC LIMIT 1 BY region_id, kpi, grain, channel"""
                .formatted(quoted(asked.feed()));
        Answers.print(context, sql, asked.json(), "There is no target.");
        return 0;
    }

    private List<PlannedTarget> targets(Path file) {
        List<PlannedTarget> targets = sound(file).targets();
        if (targets.isEmpty()) {
            throw new CommandFailure("%s holds no `targets:`.".formatted(file));
        }
        TreeSet<String> others = new TreeSet<>(targets.stream().map(target -> target.place().kpi()).toList());
        others.removeAll(WatchedKpi.ids());
        others.forEach(kpi -> context.err().println(
                "Note: rules cannot watch %s, so its target is only shown in kpi_latest%s".formatted(kpi,
                        Suggestion.find(kpi, WatchedKpi.ids()).map(near -> " (or did you mean " + near + "?).")
                                .orElse("."))));
        return targets;
    }
}
