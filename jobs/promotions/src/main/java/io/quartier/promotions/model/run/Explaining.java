package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.Verdict;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.run.Explanation.Happened;
import io.quartier.promotions.model.run.Explanation.Told;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.Shopper;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what triggers made of an instant, after a {@link ShopperRun} has brought the shopper to it. Changes nothing.
 *
 * <p>Conditions are held against what was known after the last event of the instant.
 */
public final class Explaining {
    private final Question question;
    private final ShopperFile file;
    private final Setting setting;
    private final TriggerBook book;
    private final Instant now;
    private final List<ShopperEvent> events;

    /**
     * Explains an instant.
     *
     * @param file   what is remembered of the shopper after it
     * @param events what happened then
     */
    public Explaining(Question question, ShopperFile file, Setting setting, TriggerBook book, Instant now,
            List<ShopperEvent> events) {
        this.question = question;
        this.file = file;
        this.setting = setting;
        this.book = book;
        this.now = now;
        this.events = events.stream().map(new Shopper(file.shopper)::found).sorted(ShopperEvent.IN_ORDER).toList();
    }

    /** What triggers made of it. */
    public Explanation of(Turn turn) {
        List<Told> told = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        for (Ruling ruling : turn.rulings()) {
            LiveTrigger live = new LiveTrigger(ruling.candidate().trigger(), ruling.candidate().version(), now);
            decided.add(live.id());
            if (isAsked(live.id())) {
                told.add(told(live, ruling));
            }
        }
        for (Decision decision : turn.withdrawn()) {
            decided.add(decision.trigger());
            if (isAsked(decision.trigger())) {
                told.add(new Told(decision.trigger(), decision.version(), Step.WITHDRAWN, Reason.WITHDRAWN.name(),
                        decision.decisionId(), "It waited for its hours, and what happened ended it.", List.of()));
            }
        }
        book.inForce(now).stream().filter(live -> !decided.contains(live.id()) && isAsked(live.id()))
                .forEach(live -> findUnmatched(live).ifPresent(told::add));
        if (question.trigger() != null && told.isEmpty()) {
            told.add(new Told(question.trigger(), 0, Step.MATCH, null, null,
                    "No version of it was in force, or none that can be read; `quartier triggers audit` lists them.",
                    List.of()));
        }
        return new Explanation(question.subject(), now, events.stream().map(Explaining::happened).toList(), told);
    }

    private boolean isAsked(String trigger) {
        return question.trigger() == null || question.trigger().equals(trigger);
    }

    private static Happened happened(ShopperEvent event) {
        return new Happened(event.name(), event.eventId(), event.places().present().regionId());
    }

    private Told told(LiveTrigger live, Ruling ruling) {
        Verdict verdict = ruling.verdict();
        Reason reason = verdict.reason();
        String why = switch (verdict.outcome()) {
            case SUPPRESSED -> "It matched and was suppressed.";
            case HELD -> "It matched and waits for its hours, until %s.".formatted(verdict.heldUntil());
            case PASSED -> "It matched and came as far as the limits.";
        };
        Step step = switch (verdict.outcome()) {
            case SUPPRESSED -> reason == null ? Step.MATCH : Step.of(reason);
            case HELD -> Step.SCHEDULE;
            case PASSED -> Step.LIMITS;
        };
        return new Told(live.id(), live.version(), step, reason == null ? null : reason.name(),
                ruling.candidate().decisionId(), why, conditions(live, new Concern(live, events).event()));
    }

    /** Of what did not match, only what the events were about; what was asked about by name in any case. */
    private Optional<Told> findUnmatched(LiveTrigger live) {
        Concern concern = new Concern(live, events);
        Places places = file.shopper.places;
        boolean isHere = places != null && isInside(live.trigger().scope(), places);
        if (question.trigger() == null && !(isHere && concern.isConcerned())) {
            return Optional.empty();
        }
        String why = isHere ? concern.why(file.matches, now) : elsewhere(live.trigger().scope(), places);
        return Optional.of(new Told(live.id(), live.version(), Step.MATCH, null, null, why,
                conditions(live, concern.event())));
    }

    private static boolean isInside(Scope scope, Places places) {
        List<String> path = places.of(scope.place()).path();
        return scope.except().stream().noneMatch(path::contains)
                && (scope.isEverywhere() || path.stream().anyMatch(scope.regions()::contains));
    }

    private static String elsewhere(Scope scope, @Nullable Places places) {
        return places == null
                ? "Nobody knows where the shopper was."
                : "The shopper was in %s, where it does not hold.".formatted(places.of(scope.place()).regionId());
    }

    private List<Explanation.Asked> conditions(LiveTrigger live, @Nullable ShopperEvent event) {
        Places places = event == null ? file.shopper.places : event.places();
        if (places == null) {
            return List.of();
        }
        Place place = places.of(live.trigger().scope().place());
        Map<String, Object> change = findChange(live, place).orElse(null);
        Map<String, Object> facts = event != null ? event.facts() : change == null ? Map.of() : change;
        ShopperView view = new ShopperView(new Shopper(file.shopper), now, places, facts, setting.surroundings());
        return new AskedConditions(live, question.subject(), place, now, view, change).all();
    }

    /** What was known of the change that reached the shopper, or to whose span the shopper came. */
    private Optional<Map<String, Object>> findChange(LiveTrigger live, Place place) {
        return Stream.concat(
                events.stream().filter(event -> event.name().equals(ShopperEvent.REACHED)).map(Reached::of)
                        .filter(reached -> isOf(reached.of(), live)).map(Reached::facts),
                setting.spans().find(place.regionId(), now).stream().filter(edge -> isOf(edge.of(), live))
                        .map(Edge::facts))
                .findFirst();
    }

    private static boolean isOf(Edge.Source of, LiveTrigger live) {
        return of.trigger().equals(live.id()) && of.version() == live.version();
    }
}
