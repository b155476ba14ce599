package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.match.Fired;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.place.Reach;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.Shopper;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.When.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether one shopper is in the audience of what places make fire: there, active not too long ago, and as the condition says. Who acts in
 * the audience of an open span, and was in it neither when it opened nor since within the time of the audience, has come to it.
 *
 * <p>State: in the {@link ShopperFile}. Time: event time, after the events of the instant.
 */
final class Audiences {
    private static final List<Scope.Place> ALL_PLACES = List.of(Scope.Place.values());

    private final ShopperFile file;
    private final Setting setting;
    private final Triggers triggers;
    private final Shopper shopper;
    private final Instant now;
    private final Set<Overspent> overspent;

    /** @param overspent takes in conditions that look at more than they may */
    Audiences(ShopperFile file, Setting setting, Shopper shopper, Instant now, Set<Overspent> overspent) {
        this.file = file;
        this.setting = setting;
        this.triggers = setting.triggers();
        this.shopper = shopper;
        this.now = now;
        this.overspent = overspent;
    }

    /** An edge fires if the shopper is in its audience, unless the shopper has come to its span at this very instant. */
    Optional<Fired> reach(Reached reached, List<Fired> before) {
        Optional<Fired> fired = triggers.find(reached.of().trigger(), reached.of().version())
                .flatMap(live -> findFired(live, reached.of(), reached.match(), reached.facts()));
        if (reached.kind() == Kind.OPENS && fired.isPresent()) {
            join(reached.of());
        }
        return fired.filter(one -> before.stream()
                .noneMatch(other -> other.live().equals(one.live()) && other.match().equals(one.match())));
    }

    /** The shopper has acted: fires open spans that the shopper has come to. */
    List<Fired> arrive(Places places) {
        forget();
        List<Fired> fired = new ArrayList<>();
        TreeSet<String> regions = new TreeSet<>();
        for (Scope.Place place : ALL_PLACES) {
            regions.add(places.of(place).regionId());
        }
        for (String region : regions) {
            for (Edge edge : setting.spans().find(region, now)) {
                triggers.find(edge.of().trigger(), edge.of().version())
                        .flatMap(live -> findArrived(live, edge)).ifPresent(fired::add);
            }
        }
        return fired;
    }

    private Optional<Fired> findArrived(LiveTrigger live, Edge edge) {
        Match match = new Reached(edge.of(), Kind.OPENS, now, edge.facts()).match();
        return findFired(live, edge.of(), match, edge.facts()).filter(fired -> {
            Instant before = join(edge.of());
            return before == null || before.plus(Reach.of(live.trigger())).isBefore(now);
        });
    }

    private Optional<Fired> findFired(LiveTrigger live, Source of, Match match, Map<String, Object> facts) {
        Places places = file.shopper.places;
        return places != null && isIn(live, of, places, facts)
                ? Optional.of(new Fired(live, match, of.key().isEmpty() ? null : of.key(), now, places, facts))
                : Optional.empty();
    }

    private boolean isIn(LiveTrigger live, Source of, Places places, Map<String, Object> facts) {
        Scope.Place asked = live.trigger().scope().place();
        Instant seenAt = file.shopper.seenAt;
        if (seenAt == null || seenAt.isBefore(now.minus(Reach.of(live.trigger())))
                || !places.of(asked).regionId().equals(of.regionId())) {
            return false;
        }
        Audience audience = live.trigger().when().findAudience().orElse(Audience.PRESENT);
        return audience.where() == null || isMet(live, audience.where(),
                new ShopperView(shopper, now, places, facts, setting.surroundings()).values(asked));
    }

    private boolean isMet(LiveTrigger live, Condition where, Bindings values) {
        Outcome outcome = where.evaluate(values);
        Overspent.find(live, where, outcome).ifPresent(overspent::add);
        return outcome.isMet();
    }

    /** Notes that the shopper is in the audience of a span; answers when that was noted before, null if never. */
    private @Nullable Instant join(Source of) {
        return file.matches.joined.put(new Begun(of.trigger(), of.version(), of.regionId() + ' ' + of.key()), now);
    }

    private void forget() {
        file.matches.joined.entrySet().removeIf(entry -> triggers
                .find(entry.getKey().trigger(), entry.getKey().version())
                .filter(live -> triggers.isInForce(live, now)
                        && !entry.getValue().plus(Reach.of(live.trigger())).isBefore(now))
                .isEmpty());
    }

    /** The decisions that a correction takes back: those of its trigger and key that wait. */
    List<HeldMatch> findTakenBack(Reached reached) {
        String key = reached.of().key();
        return file.held.stream()
                .filter(held -> held.of().equals(new Begun(reached.of().trigger(), reached.of().version(), key)))
                .toList();
    }
}
