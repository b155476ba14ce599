package io.quartier.promotions.model.shelf;

import io.quartier.promotions.model.place.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the job remembers of one product at one hub. Bounded: movements are remembered one by one for a day, and at most
 * {@link ShelfCount#MOST} of them.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class ShelfFile {
    /** Whether anything is known. */
    public boolean isKnown;
    /** Version of the newest level; 0 before the first. */
    public long version;
    /** When that level was counted; null before the first. */
    public @Nullable Instant countedAt;
    /** Its event, which orders those of one instant. */
    public String countedBy = "";
    /** Pieces on the shelf: as counted, and what moved since but for {@link #moved}. */
    public long onHand;
    /** Pieces on the shelf that are promised to orders. */
    public long reserved;
    /** Pieces on their way; null when not known. */
    public @Nullable Long incoming;
    /** Pieces that should stay on the shelf. */
    public long buffer;
    /** When the buffer was said last; null if never. */
    public @Nullable Instant bufferAt;
    /** Newest movements, in the order of events. */
    public List<Moved> moved = new ArrayList<>();
    /** News that the watermark has not passed, in no order. */
    public List<News> ahead = new ArrayList<>();

    /**
     * A movement.
     *
     * @param id     of its event
     * @param at     when it happened
     * @param pieces added, or taken if below 0
     */
    public record Moved(String id, Instant at, long pieces) {}

    /** Takes the news out that became known until an instant, by instant. */
    public NavigableMap<Instant, List<News>> takeUntil(Instant until) {
        NavigableMap<Instant, List<News>> due = new TreeMap<>();
        ahead.removeIf(news -> !news.at().isAfter(until)
                && due.computeIfAbsent(news.at(), at -> new ArrayList<>()).add(news));
        return due;
    }
}
