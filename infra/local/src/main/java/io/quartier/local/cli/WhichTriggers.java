package io.quartier.local.cli;

import io.quartier.local.trigger.Hand;
import io.quartier.local.trigger.VersionLog;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One trigger or all, everywhere or in a region and below. */
final class WhichTriggers {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "Name of the trigger.")
    private @Nullable String trigger;

    @Option(names = "--all", description = "All triggers.")
    private boolean all;

    @Option(names = "--region", paramLabel = "REGION", description = "Only there and below; without ID, every trigger that runs.")
    private @Nullable String region;

    /** The versions that change them. */
    List<TriggerVersion> change(VersionLog log, TriggerStatus status, Hand hand) {
        if ((trigger == null && region == null && !all) || (trigger != null && all)) {
            throw new CommandFailure("Name a trigger, or say --all, or --region REGION.");
        }
        if (region == null) {
            return List.of(log.change(trigger == null ? VersionLog.ALL : trigger, status, hand));
        }
        boolean isPaused = status != TriggerStatus.LIVE;
        String where = region;
        return trigger == null
                ? log.running().stream().filter(id -> log.isPausedIn(id, where) != isPaused)
                        .map(id -> log.changeIn(id, where, isPaused, hand)).toList()
                : List.of(log.changeIn(trigger, where, isPaused, hand));
    }
}
