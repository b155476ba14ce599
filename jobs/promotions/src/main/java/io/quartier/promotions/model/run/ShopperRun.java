package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.Assignment;
import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.SubjectDesk;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.match.Fired;
import io.quartier.promotions.model.match.Matched;
import io.quartier.promotions.model.match.Matcher;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.Shopper;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperState;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs all triggers over one shopper, instant by instant: events change what is known and match, then what time brings, then all that
 * matched at the instant is decided together.
 *
 * <p>State: {@link ShopperFile}. Time: event time. Order: instants ascending; at one instant events by id, then timers.
 */
public final class ShopperRun {
    /** As long ago as a match may come again; a decision older than that is forgotten. */
    private static final Duration DECISIONS_KEPT = Duration.ofDays(2);

    private final ShopperFile file;
    private final String subject;
    private final Setting setting;
    private final Triggers triggers;
    private final Shopper shopper;
    private final Matcher matcher;
    private final SubjectDesk desk;
    private final List<Fired> fired = new ArrayList<>();
    private final List<Decision> withdrawn = new ArrayList<>();
    private final Set<Overspent> overspent = new LinkedHashSet<>();
    private int forgotten;

    /** Keeps its state in that file; to be used for one instant. */
    public ShopperRun(ShopperFile file, String subject, Setting setting) {
        this.file = file;
        this.subject = subject;
        this.setting = setting;
        this.triggers = setting.triggers();
        this.shopper = new Shopper(file.shopper);
        this.matcher = new Matcher(file.matches, triggers, setting.search());
        this.desk = new SubjectDesk(file.decisions, setting.globalHoldoutShare());
    }

    /**
     * Brings the shopper to an instant.
     *
     * @param now    not before any instant that the shopper was brought to
     * @param events all events of that instant, in any order
     */
    public Turn advance(Instant now, List<ShopperEvent> events) {
        List<ShopperEvent> ordered = ordered(events);
        for (ShopperEvent event : ordered) {
            if (!isReached(event)) {
                apply(event, now);
            }
        }
        for (ShopperEvent event : ordered) {
            if (isReached(event)) {
                reach(Reached.of(event), now);
            }
        }
        pass(now);
        List<Ruling> rulings = decide(now);
        file.decisions.forget(now.minus(DECISIONS_KEPT));
        return new Turn(rulings, withdrawn, overspent, forgotten, findNext(now).orElse(null));
    }

    private static List<ShopperEvent> ordered(List<ShopperEvent> events) {
        if (events.size() < 2) {
            return events;
        }
        List<ShopperEvent> ordered = new ArrayList<>(events);
        ordered.sort(ShopperEvent.IN_ORDER);
        return ordered;
    }

    /** Changes of places come after the events of their instant. */
    private static boolean isReached(ShopperEvent event) {
        return event.name().equals(ShopperEvent.REACHED);
    }

    private void reach(Reached reached, Instant now) {
        Audiences audiences = audiences(now);
        if (reached.kind() == Edge.Kind.WITHDRAWS) {
            withdraw(audiences.findTakenBack(reached), now);
        } else {
            audiences.reach(reached, fired).ifPresent(fired::add);
        }
    }

    private Audiences audiences(Instant now) {
        return new Audiences(file, setting, shopper, now, overspent);
    }

    private void apply(ShopperEvent said, Instant now) {
        if (!said.occurredAt().equals(now)) {
            throw new IllegalArgumentException("an event of %s is not of the instant %s".formatted(said.occurredAt(),
                    now));
        }
        ShopperEvent event = shopper.found(said);
        begin(now);
        shopper.apply(event);
        ShopperView view = view(now, event.places(), event.facts());
        take(matcher.apply(event, view));
        withdraw(event, view);
        if (event.isAct()) {
            fired.addAll(audiences(now).arrive(event.places()));
        }
    }

    /** Segments are compared with what held before. */
    private void begin(Instant now) {
        Places places = file.shopper.places;
        if (places != null) {
            matcher.begin(now, subject, places, turn -> view(turn, places, Map.of()));
        }
    }

    private ShopperView view(Instant at, Places places, Map<String, Object> facts) {
        return new ShopperView(shopper, at, places, facts, setting.surroundings());
    }

    private void pass(Instant now) {
        begin(now);
        Places places = file.shopper.places;
        if (places != null) {
            take(matcher.pass(now, subject, places, view(now, places, Map.of())));
        }
    }

    private void take(Matched matched) {
        fired.addAll(matched.fired());
        overspent.addAll(matched.overspent());
        forgotten += matched.forgotten();
    }

    /** An exit ends also what was decided already and waits. */
    private void withdraw(ShopperEvent event, ShopperView view) {
        if (file.held.isEmpty()) {
            return;
        }
        Predicate<Begun> exits = Matcher.exits(triggers, event, view, overspent);
        List<HeldMatch> left = file.held.stream().filter(held -> exits.test(held.of())).toList();
        withdraw(left, event.occurredAt());
    }

    private void withdraw(List<HeldMatch> left, Instant at) {
        left.forEach(held -> withdraw(held, at));
        file.held.removeAll(left);
    }

    private void withdraw(HeldMatch held, Instant at) {
        LiveTrigger live = triggers.find(held.of().trigger(), held.of().version()).orElseThrow();
        Place place = held.places().of(live.trigger().scope().place());
        String arm = Assignment.of(live.trigger(), subject, place, setting.globalHoldoutShare()).arm();
        String decisionId = Decision.id(live.id(), live.version(), subject, held.match());
        desk.withdraw(decisionId, at);
        withdrawn.add(new Decision(decisionId, Status.WITHDRAWN, Reason.WITHDRAWN, arm, live.id(), live.version(),
                subject, place.regionId(), held.match(), at, null, null, null, null,
                Assignment.findChannel(live.trigger(), subject, place).orElse(null), place.zone()));
    }

    private List<Ruling> decide(Instant now) {
        fired.addAll(takeDue(now));
        if (fired.isEmpty()) {
            return List.of();
        }
        Candidates candidates = new Candidates(setting, shopper, subject, file.shopper.consent, overspent);
        Map<String, Fired> byDecision = new HashMap<>();
        List<Candidate> deciding = new ArrayList<>();
        for (Fired match : fired) {
            Candidate candidate = candidates.of(match, now);
            byDecision.put(candidate.decisionId(), match);
            deciding.add(candidate);
        }
        List<Ruling> rulings = desk.decide(deciding);
        for (Ruling ruling : rulings) {
            Fired match = byDecision.get(ruling.candidate().decisionId());
            if (match != null && ruling.verdict().heldUntil() != null) {
                file.held.add(HeldMatch.of(match, ruling.verdict().heldUntil()));
            }
        }
        return rulings;
    }

    /** What waited long enough, unless a later version has ended it. */
    private List<Fired> takeDue(Instant now) {
        if (file.held.isEmpty()) {
            return List.of();
        }
        List<HeldMatch> due = file.held.stream().filter(held -> !held.heldUntil().isAfter(now)).toList();
        file.held.removeAll(due);
        List<Fired> again = new ArrayList<>();
        for (HeldMatch held : due) {
            LiveTrigger live = triggers.find(held.of().trigger(), held.of().version()).orElseThrow();
            if (triggers.isCancelled(live, held.matchedAt(), now)) {
                withdraw(held, now);
            } else {
                again.add(new Fired(live, held.match(), held.key(), held.matchedAt(), held.places(), held.facts()));
            }
        }
        return again;
    }

    private Optional<Instant> findNext(Instant now) {
        Instant touchedAt = file.shopper.touchedAt;
        Instant next = touchedAt == null ? null : touchedAt.plus(ShopperState.KEPT);
        next = earlier(next, matcher.findNext());
        next = earlier(next, findSegmentChange(now));
        for (HeldMatch held : file.held) {
            next = earlier(next, Optional.of(held.heldUntil()));
        }
        return Optional.ofNullable(next);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, Optional<Instant> other) {
        return other.isPresent() && (one == null || other.get().isBefore(one)) ? other.get() : one;
    }

    private Optional<Instant> findSegmentChange(Instant now) {
        Places places = file.shopper.places;
        return places == null
                ? Optional.empty()
                : shopper.findChange(triggers.index(now).findSegmentFields(view(now, places, Map.of())), now);
    }
}
