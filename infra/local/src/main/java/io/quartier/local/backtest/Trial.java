package io.quartier.local.backtest;

import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.schemas.TriggerVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file, and under which version it is tried.
 *
 * @param trigger    its name
 * @param definition the file
 * @param version    higher than every published one; 0 where the file is what was live at the beginning, so that nothing has to be added
 */
public record Trial(String trigger, String definition, int version) {
    /** Above the numbers of published versions. */
    private static final int SHADOW = 1_000_000;

    /**
     * Finds the version for a file.
     *
     * @param published every version of every trigger of the feed
     * @param from      beginning of the span
     */
    public static Trial of(Trigger trigger, String definition, List<TriggerVersion> published, Instant from) {
        List<TriggerVersion> own = published.stream().filter(version -> version.getTriggerId().equals(trigger.id()))
                .toList();
        Optional<TriggerVersion> live = own.stream().filter(version -> !version.getEffectiveAt().isAfter(from))
                .max(Comparator.comparing(TriggerVersion::getVersion));
        boolean wasLive = live.filter(version -> version.getDefinition().equals(definition)).isPresent();
        int next = own.stream().mapToInt(TriggerVersion::getVersion).max().orElse(0) + 1;
        return new Trial(trigger.id(), definition, wasLive ? 0 : next);
    }

    /** The same under a number that nothing published reaches, so that later versions do not take its place. */
    public Trial inShadow() {
        return new Trial(trigger, definition, SHADOW + version);
    }

    /** Whether the file was live at the beginning, and live is what is shown. */
    public boolean wasLive() {
        return version == 0;
    }
}
