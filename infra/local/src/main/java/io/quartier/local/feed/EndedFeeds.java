package io.quartier.local.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The feeds that have been published to their end, and where their clocks stand. Watermarks are no part of a job's state: a job that
 * is restored after it has read everything would wait for ever for a heartbeat, so the last one of each ended feed is repeated.
 *
 * @param folder one small file per feed
 */
public record EndedFeeds(Path folder) {
    /** Notes that a feed has ended. */
    public void add(String feed, Instant endAt) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(feed), endAt.toString());
        } catch (IOException e) {
            throw new FeedFailure("The end of the feed %s cannot be noted in %s: %s.".formatted(feed, folder, e), e);
        }
    }

    /** Forgets that a feed has ended, because it goes on. */
    public void remove(String feed) {
        try {
            Files.deleteIfExists(folder.resolve(feed));
        } catch (IOException e) {
            throw new FeedFailure("The end of the feed %s cannot be forgotten in %s: %s.".formatted(feed, folder, e),
                    e);
        }
    }

    /** When a feed ended; empty if it has not. */
    public Optional<Instant> find(String feed) {
        return Optional.ofNullable(all().get(feed));
    }

    /** Repeats the last heartbeat of every ended feed. */
    public void beat(String bootstrapServers) {
        all().forEach((feed, endAt) -> {
            try (FeedWriter writer = FeedWriter.appendingTo(bootstrapServers, feed, "quartier")) {
                writer.beat(FeedTopics.ALL, endAt);
                writer.flush();
            }
        });
    }

    private Map<String, Instant> all() {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Instant> ends = new TreeMap<>();
            for (Path file : files.toList()) {
                ends.put(String.valueOf(file.getFileName()), Instant.parse(Files.readString(file)));
            }
            return ends;
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException e) {
            throw new FeedFailure("The ended feeds cannot be read from %s: %s.".formatted(folder, e), e);
        }
    }
}
