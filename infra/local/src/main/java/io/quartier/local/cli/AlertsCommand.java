package io.quartier.local.cli;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.local.alert.PlanFile;
import io.quartier.local.alert.Publication;
import io.quartier.local.feed.FeedStack;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Alert rules, and the alerts that came of them. */
@Command(name = "alerts", mixinStandardHelpOptions = true, description = "Checks, publishes and ends alert rules; shows alerts.")
final class AlertsCommand extends PlanCommand {
    AlertsCommand(Context context) {
        this(context, new LocalFeedStack(context));
    }

    AlertsCommand(Context context, FeedStack stack) {
        super(context, stack);
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks a file without publishing anything.")
    int validate(@Parameters(paramLabel = "FILE", description = "YAML, see docs/alerts.md.") Path file) {
        context.good("%d alert rules, nothing is wrong".formatted(rules(file).size()));
        return 0;
    }

    @Command(name = "publish", mixinStandardHelpOptions = true, description = "Makes the rules of a file hold, from now on, while everything runs; other rules stay.")
    int publish(@Parameters(paramLabel = "FILE", description = "YAML, see docs/alerts.md.") Path file,
            @Mixin FeedOption feed) {
        List<AlertRule> rules = rules(file);
        publish(feed.name(), "alert rules", topics -> Publication.ofRules(rules,
                topics.records(Topic.ALERT_RULES, AlertRuleVersion.class), topics.clock()));
        return 0;
    }

    @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends a rule and its alerts.")
    int end(@Parameters(paramLabel = "RULE", description = "Its name.") String name,
            @Mixin FeedOption feed) {
        publish(feed.name(), "end of a rule", topics -> List.of(Publication
                .ending(name, topics.records(Topic.ALERT_RULES, AlertRuleVersion.class), topics.clock())
                .orElseThrow(() -> new CommandFailure(
                        "No rule called %s holds in the feed %s; `quartier alerts list --feed %s` names those that do."
                                .formatted(name, feed.name(), feed.name())))));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rules that hold.")
    int list(@Mixin AskedFeed asked) throws IOException {
        String sql = """
                SELECT alert_id, rule_version AS version, severity, owner, kpi, grain, channel,
                    if(empty(regions), 'everywhere', arrayStringConcat(regions, ', ')) AS regions, condition, effective_at
                FROM alert_rules_latest WHERE feed = %s AND NOT ended ORDER BY alert_id"""
                .formatted(quoted(asked.feed()));
        Answers.print(context, sql, asked.json(), "No rule holds.");
        return 0;
    }

    @Command(name = "standing", mixinStandardHelpOptions = true, description = "Lists the alerts that are open.")
    int standing(@Mixin AskedFeed asked) throws IOException {
        String corrections = asked.json() ? ", restated_value, is_back_since_restated" : "";
        String sql = """
                SELECT alert_id, region_id, severity, kpi, round(value, 4) AS value, round(threshold, 4) AS threshold,
                    round(expected, 2) AS expected, local_window, windows, opened_at%s FROM alerts_standing
                WHERE feed = %s ORDER BY opened_at, alert_id, region_id"""
                .formatted(corrections, quoted(asked.feed()));
        Answers.print(context, sql, asked.json(), "No alert is open.");
        return 0;
    }

    @Command(name = "history", mixinStandardHelpOptions = true, description = "Lists what happened to alerts, newest first.")
    int history(@Mixin AskedFeed asked,
            @Option(names = "--rule", paramLabel = "RULE", description = "Only of this rule.") @Nullable String rule,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many (default: ${DEFAULT-VALUE}).") int limit)
            throws IOException {
        String condition = rule == null ? "true" : "alert_id = " + quoted(rule);
        String sql = """
                SELECT at, alert_id, region_id, action, reason, local_window, round(value, 4) AS value,
                    round(threshold, 4) AS threshold, round(expected, 2) AS expected, probability FROM alerts_latest
                WHERE feed = %s AND %s ORDER BY at DESC, alert_id, region_id, action LIMIT %d"""
                .formatted(quoted(asked.feed()), condition, limit);
        Answers.print(context, sql, asked.json(), "There was no alert.");
        return 0;
    }

    private List<AlertRule> rules(Path file) {
        PlanFile plan = sound(file);
        if (plan.alerts().isEmpty()) {
            throw new CommandFailure("%s holds no `alerts:`.".formatted(file));
        }
        return plan.alerts();
    }
}
