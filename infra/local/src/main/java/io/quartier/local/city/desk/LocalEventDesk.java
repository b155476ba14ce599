package io.quartier.local.city.desk;

import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.town.Matches;
import io.quartier.local.city.town.Matches.Match;
import io.quartier.local.city.town.Script.Scene;
import io.quartier.local.city.town.Town;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what goes on in town: announced, going on, over; the match of each week and what the scenario brings. */
public final class LocalEventDesk implements Actor {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long ANNOUNCED_BEFORE_MILLIS = 8 * 24 * HOUR_MILLIS;
    private static final long CANCELLED_BEFORE_MILLIS = 2 * HOUR_MILLIS;
    private static final int CROWD = 30_000;

    private final Town town;

    private LocalEventDesk(Town town) {
        this.town = town;
    }

    /** Has the events of a city reported from an instant on. */
    public static void open(Town town, long nowMillis) {
        LocalEventDesk desk = new LocalEventDesk(town);
        desk.announce(desk.match(Matches.weekOf(town.clock().day(nowMillis))), nowMillis);
        town.at(nowMillis, desk);
        town.script().scenes(Kind.FESTIVAL).forEach(scene -> desk.announce(desk.scripted(scene), nowMillis));
        town.script().scenes(Kind.FASHION_WEEK).forEach(scene -> desk.announce(desk.scripted(scene), nowMillis));
        town.script().scenes(Kind.MATCH_WON).forEach(scene -> desk.announce(desk.scripted(scene), nowMillis));
    }

    /** Every Monday: the match of the week after. */
    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        long week = Matches.weekOf(town.clock().day(nowMillis)) + 1;
        announce(match(week), nowMillis);
        return town.clock().millis(Matches.mondayOf(week), 0);
    }

    /**
     * Something that goes on.
     *
     * @param opponent       of a match; null for anything else
     * @param announceMillis when it becomes known
     * @param end            how it ends
     */
    private record Affair(String id, LocalEventKind kind, String name, @Nullable String opponent, long announceMillis,
            long startMillis, long endMillis, LocalEventStatus end) {}

    private Affair match(long week) {
        Match match = town.matches().of(week);
        return new Affair("match-" + town.city().code() + '-' + week, LocalEventKind.MATCH,
                town.city().team() + " against " + match.opponent(), match.opponent(),
                match.startMillis() - ANNOUNCED_BEFORE_MILLIS, match.startMillis(), match.endMillis(), match.end());
    }

    private Affair scripted(Scene scene) {
        String subject = scene.effect().subject();
        long announceMillis = scene.fromMillis() - Math.round(scene.effect().value()) * MINUTE_MILLIS;
        boolean match = scene.effect().kind() == Kind.MATCH_WON;
        LocalEventKind kind = match
                ? LocalEventKind.MATCH
                : scene.effect().kind() == Kind.FESTIVAL ? LocalEventKind.FESTIVAL : LocalEventKind.FASHION_WEEK;
        return new Affair("local-" + town.city().code() + '-' + Long.toString(scene.fromMillis() / MINUTE_MILLIS, 36),
                kind, match ? town.city().team() + " against " + subject : subject, match ? subject : null,
                announceMillis, scene.fromMillis(), scene.untilMillis(),
                match ? LocalEventStatus.WON : LocalEventStatus.ENDED);
    }

    /** What was announced before the books were opened is said again when they are. */
    private void announce(Affair affair, long nowMillis) {
        if (affair.endMillis() <= nowMillis) {
            return;
        }
        report(affair, Math.max(nowMillis, affair.announceMillis()) + 1, 1, LocalEventStatus.SCHEDULED);
        if (affair.end() == LocalEventStatus.CANCELLED) {
            report(affair, Math.max(nowMillis + 2, affair.startMillis() - CANCELLED_BEFORE_MILLIS), 2,
                    LocalEventStatus.CANCELLED);
            return;
        }
        report(affair, Math.max(nowMillis + 2, affair.startMillis()), 2, LocalEventStatus.LIVE);
        report(affair, Math.max(nowMillis + 3, affair.endMillis()), 3, affair.end());
    }

    private void report(Affair affair, long atMillis, int version, LocalEventStatus status) {
        town.at(atMillis, nowMillis -> {
            if (town.awake(nowMillis)) {
                publish(affair, nowMillis, version, status);
            }
            return DONE;
        });
    }

    private void publish(Affair affair, long nowMillis, int version, LocalEventStatus status) {
        boolean match = affair.kind() == LocalEventKind.MATCH;
        town.publish(FeedEvent.of(LocalEvent.newBuilder().setEventId(affair.id() + '@' + version)
                .setOccurredAt(Instant.ofEpochMilli(nowMillis)).setLocalEventId(affair.id()).setVersion(version)
                .setKind(affair.kind()).setStatus(status).setName(affair.name())
                .setRegionIds(List.of(town.city().id())).setStartsAt(Instant.ofEpochMilli(affair.startMillis()))
                .setEndsAt(Instant.ofEpochMilli(affair.endMillis())).setTeam(match ? town.city().team() : null)
                .setOpponent(affair.opponent()).setExpectedAttendance(CROWD).setTags(tags(affair.kind()))
                .setSource("city-simulator").build()));
    }

    private static List<String> tags(LocalEventKind kind) {
        return switch (kind) {
            case MATCH -> List.of("match", "colours");
            case FESTIVAL -> List.of("festive", "lights");
            case FASHION_WEEK -> List.of("style");
            default -> List.of();
        };
    }
}
