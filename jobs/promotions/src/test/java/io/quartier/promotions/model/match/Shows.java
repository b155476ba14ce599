package io.quartier.promotions.model.match;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.run.Setting;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.run.Turn;
import io.quartier.promotions.model.run.Walk;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Triggers over the events of one shopper, for tests. */
final class Shows {
    private final TriggerBook book = new TriggerBook(TriggerFiles.READER);
    private final ShopperFile file = new ShopperFile();
    private final Walk walk = new Walk(file, "ann", new Setting(book, Surroundings.UNKNOWN, 0));

    /** A version that is in force from an instant on. */
    Shows version(int version, Instant from, boolean cancels, String when) {
        return publish(new TriggerVersion("short", version, from, Status.LIVE, text(when), List.of(), cancels));
    }

    Shows publish(TriggerVersion version) {
        List<String> problems = book.add(version);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return this;
    }

    static String text(String when) {
        return TriggerFiles.with(when, "repeat: always", "holdout: 0%");
    }

    /** Version, instant and last event of everything that fires. */
    List<String> walk(List<ShopperEvent> events, Instant until) {
        return walk.walk(events, until).stream().flatMap(Shows::candidates)
                .map(match -> "v%d %s %s".formatted(match.version(), match.matchedAt(),
                        match.match().parts().getLast()))
                .toList();
    }

    /** Instant and last event of everything that fires. */
    Set<String> fired(List<ShopperEvent> events, Instant until) {
        Set<String> fired = new TreeSet<>();
        walk.walk(events, until).stream().flatMap(Shows::candidates)
                .forEach(match -> fired.add(match.matchedAt() + " " + match.match().parts().getLast()));
        return fired;
    }

    private static Stream<Candidate> candidates(Turn turn) {
        return turn.rulings().stream().map(ruling -> ruling.candidate());
    }

    MatchState state() {
        return file.matches;
    }
}
