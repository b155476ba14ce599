package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.limit.BookState;
import io.quartier.promotions.model.limit.ClaimBook;
import io.quartier.promotions.model.limit.Issuing;
import io.quartier.promotions.model.rehearsal.Expectation.Decided;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.run.OfferKinds;
import io.quartier.promotions.model.run.Setting;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.run.Turn;
import io.quartier.promotions.model.run.Walk;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the cases of a trigger: the same index, state machines, desk and limits that decide live, over what the case gives. */
public final class Rehearsal {
    private final Trigger trigger;
    private final Function<String, ZoneId> zones;

    /**
     * Rehearses a trigger.
     *
     * @param zones the clock of each region that its cases name
     */
    public Rehearsal(Trigger trigger, Function<String, ZoneId> zones) {
        this.trigger = trigger;
        this.zones = zones;
    }

    /** Runs a case. */
    public CaseResult run(Case scene) {
        List<String> differences = new Expectation(scene.expect()).differences(decide(scene));
        return differences.isEmpty() ? new CaseResult.Passed() : new CaseResult.Failed(differences);
    }

    /** The last word on every match. */
    private List<Decided> decide(Case scene) {
        Instant end = scene.given().getLast().at();
        OneTrigger one = new OneTrigger(trigger);
        GivenPlaces places = new GivenPlaces(one, scene.given(), zones);
        Setting setting = new Setting(one, new GivenSurroundings(scene.given()), places.spans(), 0);
        List<Turn> turns = new ArrayList<>();
        GivenEvents.byShopper(scene.given(), zones).forEach((shopper, theirs) -> {
            List<ShopperEvent> events = new ArrayList<>(theirs);
            places.edges().forEach(edge -> events.add(Reached.event(edge, shopper)));
            turns.addAll(new Walk(known(theirs), shopper, setting).walk(events, end));
        });
        return issued(turns);
    }

    /** Of whom something is known and no act is given, that is taken to be when they were seen last. */
    private static ShopperFile known(List<ShopperEvent> events) {
        ShopperFile file = new ShopperFile();
        if (events.stream().noneMatch(ShopperEvent::isAct)) {
            file.shopper.seenAt = events.getFirst().occurredAt();
        }
        return file;
    }

    private static List<Decided> issued(List<Turn> turns) {
        Issuing issuing = new Issuing(new ClaimBook(new BookState(), Duration.ZERO));
        Map<String, Decided> latest = new LinkedHashMap<>();
        turns.stream().flatMap(turn -> turn.rulings().stream())
                .sorted(Comparator.comparing(ruling -> ruling.candidate().at()))
                .forEach(ruling -> put(issuing.decide(ruling), offer(ruling), latest));
        turns.stream().flatMap(turn -> turn.withdrawn().stream()).forEach(decision -> put(decision, null, latest));
        return List.copyOf(latest.values());
    }

    private static void put(Decision decision, @Nullable String offer,
            Map<String, Decided> latest) {
        latest.put(decision.decisionId(), new Decided(decision, offer));
    }

    private static @Nullable String offer(Ruling ruling) {
        Prospect prospect = ruling.candidate().prospect();
        return prospect == null ? null : OfferKinds.of(prospect.offer());
    }
}
