package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.SettingsReader;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which feed a job reads, where, and what it tolerates.
 *
 * @param feed             name of the feed, the prefix of its topics, e.g. {@code olist}
 * @param job              name of the job, e.g. {@code kpi}
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param maxAhead         how far an event may be ahead of the newest heartbeat of its partition, 0 or more
 * @param alignment        how far in event time one partition may be read ahead of the slowest of the job; 0 lets all run free
 * @param bounds           disorder and horizon per topic
 */
public record FeedSettings(String feed, String job, String bootstrapServers, Duration maxAhead, Duration alignment,
        Map<Topic, Bounds> bounds) {
    private static final Duration DISORDER = Duration.ofMillis(200);
    private static final Duration MAX_AHEAD = Duration.ofDays(1);
    /** A replay advances by at most this much per announcement of the slowest partition, twenty times a second. */
    private static final Duration ALIGNMENT = Duration.ofDays(7);

    public FeedSettings {
        requireNonNull(feed, "feed is null");
        requireNonNull(job, "job is null");
        requireNonNull(bootstrapServers, "bootstrapServers is null");
        requireNonNull(maxAhead, "maxAhead is null");
        requireNonNull(alignment, "alignment is null");
        bounds = Map.copyOf(bounds);
    }

    /**
     * Reads {@code feed}, {@code kafka.bootstrap}, {@code max-ahead}, {@code alignment} and for each topic {@code disorder.<topic>}.
     */
    public static FeedSettings read(SettingsReader settings, String job, Topic... topics) {
        Map<Topic, Bounds> bounds = new EnumMap<>(Topic.class);
        for (Topic topic : topics) {
            bounds.put(topic,
                    new Bounds(settings.durationOr("disorder." + topic.id(), DISORDER), horizonOf(topic)));
        }
        return new FeedSettings(settings.text("feed", "olist"), job,
                settings.text("kafka.bootstrap", "127.0.0.1:9092"), settings.durationOr("max-ahead", MAX_AHEAD),
                settings.durationOr("alignment", ALIGNMENT), bounds);
    }

    /** Disorder and horizon of {@code topic}. */
    public Bounds boundsOf(Topic topic) {
        return bounds.getOrDefault(topic, new Bounds(DISORDER, horizonOf(topic)));
    }

    /** How late an event still changes a figure; reference data and observations always do. */
    private static @Nullable Duration horizonOf(Topic topic) {
        return switch (topic) {
            case CLICKS -> Duration.ofDays(2);
            case ORDERS -> Duration.ofDays(400);
            default -> null;
        };
    }
}
