package io.quartier.promotions.model.place;

import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.Anchor;
import io.quartier.promotions.model.trigger.When.OnLocalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds triggers on local events against those of one region at one instant. What is called off or put off has no span. A correction, after
 * which a trigger would not have fired, takes back what waits to be delivered; that something is over is no correction.
 */
final class Happenings {
    /** How long after its end a local event is remembered. */
    static final Duration KEPT = Duration.ofDays(90);
    private static final String VERSION = "local_event.version";
    private static final String STATUS = "local_event.status";
    private static final Set<String> OFF = Set.of("cancelled", "postponed");

    private final Map<Begun, Watch> watches;
    private final Map<String, News> events;
    private final RegionScene scene;

    Happenings(RegionFile file, RegionScene scene) {
        this.watches = file.watches;
        this.events = file.events;
        this.scene = scene;
    }

    /** Takes in a version of a local event, unless a higher one is known. */
    static void learn(Map<String, News> events, News news) {
        events.merge(news.said().about(), news, (known, next) -> version(next) >= version(known) ? next : known);
    }

    private static long version(News news) {
        return news.said().facts().get(VERSION) instanceof Number version ? version.longValue() : 0;
    }

    /** Forgets what is long over. */
    static void forget(Map<String, News> events, Instant now) {
        events.values().removeIf(news -> {
            News.Span span = news.said().span();
            return span == null || span.until().plus(KEPT).isBefore(now);
        });
    }

    /** Looks at every local event of the kind; answers what the trigger is noted under. */
    Set<Begun> look(LiveTrigger live, OnLocalEvent when) {
        Set<Begun> concerned = new HashSet<>();
        new TreeMap<>(events).forEach((id, news) -> {
            if (when.kind().equals(news.said().facts().get("local_event.kind"))) {
                concerned.add(new Begun(live.id(), live.version(), id));
                look(live, when, news);
            }
        });
        return concerned;
    }

    private void look(LiveTrigger live, OnLocalEvent when, News news) {
        Begun begun = new Begun(live.id(), live.version(), news.said().about());
        Watch before = watches.get(begun);
        if (when.from() == null && when.to() == null) {
            boolean on = isMeant(when, news);
            boolean wasOn = before == null ? on && news.at().isBefore(scene.now()) : before.on();
            change(live, news, wasOn, on ? Kind.STARTS : null);
            watches.put(begun, watch(on, false));
        } else {
            boolean open = isMeant(when, news) && !isOff(news.said()) && isWithin(when, news);
            boolean wasOpen = before != null && before.span() == Watch.Span.OPEN;
            change(live, news, wasOpen, open ? Kind.OPENS : null);
            watches.put(begun, watch(open, open));
        }
    }

    private boolean isMeant(OnLocalEvent when, News news) {
        return when.where() == null
                ? !isOff(news.said())
                : scene.truth(when.where(), RegionView.LOCAL_EVENT, news.said().facts()) == Truth.HOLDS;
    }

    private static boolean isOff(Said said) {
        return OFF.contains(String.valueOf(said.facts().get(STATUS)));
    }

    /** @param begins what fires if it holds now; null if it does not */
    private void change(LiveTrigger live, News news, boolean held, @Nullable Kind begins) {
        String key = news.said().about();
        if (!held && begins != null) {
            scene.fire(live, key, begins, news.said().facts());
        } else if (held && begins == null) {
            if (isSpan(live)) {
                scene.fire(live, key, Kind.CLOSES, Map.of());
            }
            if (news.at().equals(scene.now()) && !"ended".equals(news.said().facts().get(STATUS))) {
                scene.fire(live, key, Kind.WITHDRAWS, Map.of());
            }
        }
    }

    private static boolean isSpan(LiveTrigger live) {
        return live.trigger().when() instanceof OnLocalEvent when && (when.from() != null || when.to() != null);
    }

    private static Watch watch(boolean on, boolean open) {
        return new Watch(!on, on, open ? Watch.Span.OPEN : Watch.Span.NONE, null, null);
    }

    /** Whether it is time, and when to look again. */
    private boolean isWithin(OnLocalEvent when, News news) {
        News.Span span = news.said().span();
        if (span == null) {
            return false;
        }
        Instant from = when.from() == null ? news.said().issuedAt() : at(when.from(), span);
        Instant to = when.to() == null ? span.until() : at(when.to(), span);
        List.of(from, to).forEach(scene::wake);
        return !scene.now().isBefore(from) && scene.now().isBefore(to);
    }

    private static Instant at(Anchor anchor, News.Span span) {
        return (anchor.ofEnd() ? span.until() : span.from()).plus(anchor.offset());
    }
}
