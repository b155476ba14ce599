package io.quartier.promotions.model.run;

import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs one shopper through events that are all known already, with everything that time brings in between. */
public final class Walk {
    private final ShopperFile file;
    private final String subject;
    private final Setting setting;
    private @Nullable Instant nextAt;

    /** Keeps its state in that file. */
    public Walk(ShopperFile file, String subject, Setting setting) {
        this.file = file;
        this.subject = subject;
        this.setting = setting;
    }

    /**
     * Walks on.
     *
     * @param events in any order, none before an instant that was passed
     * @param until  how far, that instant included
     * @return what came of each instant at which anything happened, in their order
     */
    public List<Turn> walk(List<ShopperEvent> events, Instant until) {
        TreeMap<Instant, List<ShopperEvent>> byInstant = new TreeMap<>();
        events.forEach(event -> byInstant.computeIfAbsent(event.occurredAt(), at -> new ArrayList<>()).add(event));
        List<Turn> turns = new ArrayList<>();
        Instant now = next(byInstant);
        while (now != null && !now.isAfter(until)) {
            List<ShopperEvent> due = byInstant.getOrDefault(now, List.of());
            byInstant.remove(now);
            Turn turn = new ShopperRun(file, subject, setting).advance(now, due);
            turns.add(turn);
            nextAt = turn.nextAt();
            now = next(byInstant);
        }
        return turns;
    }

    private @Nullable Instant next(SortedMap<Instant, List<ShopperEvent>> events) {
        if (events.isEmpty()) {
            return nextAt;
        }
        return nextAt == null || events.firstKey().isBefore(nextAt) ? events.firstKey() : nextAt;
    }
}
