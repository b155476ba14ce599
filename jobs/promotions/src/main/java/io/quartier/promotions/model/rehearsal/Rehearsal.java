package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.limit.BookState;
import io.quartier.promotions.model.limit.ClaimBook;
import io.quartier.promotions.model.limit.Issuing;
import io.quartier.promotions.model.rehearsal.Expectation.Decided;
import io.quartier.promotions.model.run.OfferKinds;
import io.quartier.promotions.model.run.Setting;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.run.Turn;
import io.quartier.promotions.model.run.Walk;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the cases of a trigger: the same index, state machines, desk and limits that decide live, over what the case gives. */
public final class Rehearsal {
    private final Trigger trigger;
    private final ZoneId zone;

    /**
     * Rehearses a trigger.
     *
     * @param zone the clock of all regions of its cases
     */
    public Rehearsal(Trigger trigger, ZoneId zone) {
        this.trigger = trigger;
        this.zone = zone;
    }

    /** Runs a case. */
    public CaseResult run(Case scene) {
        Optional<String> form = findFormNotRun(trigger.when());
        if (form.isPresent()) {
            return new CaseResult.NotRun("Triggers on %s are not run yet.".formatted(form.get()));
        }
        List<String> differences = new Expectation(scene.expect()).differences(decide(scene));
        return differences.isEmpty() ? new CaseResult.Passed() : new CaseResult.Failed(differences);
    }

    /** What a form of triggers is called that is not run yet; empty for those that are. */
    public static Optional<String> findFormNotRun(When when) {
        return switch (when) {
            case When.OnRegion region -> Optional.of("regions");
            case When.OnForecast forecast -> Optional.of("forecasts");
            case When.OnLocalEvent happening -> Optional.of("local events");
            case When.OnStock stock -> Optional.of("stock");
            case When.OnClock clock -> Optional.of("the calendar");
            case When.OnEvent on -> Optional.empty();
            case When.OnMeasure on -> Optional.empty();
            case When.OnSequence on -> Optional.empty();
            case When.OnSilence on -> Optional.empty();
            case When.OnSegment on -> Optional.empty();
        };
    }

    /** The last word on every match. */
    private List<Decided> decide(Case scene) {
        Instant end = scene.given().getLast().at();
        Setting setting = new Setting(new OneTrigger(trigger), new GivenSurroundings(scene.given()), 0);
        List<Turn> turns = new ArrayList<>();
        Map<String, List<ShopperEvent>> events = GivenEvents.byShopper(scene.given(), zone);
        events.forEach((shopper, theirs) -> turns
                .addAll(new Walk(new ShopperFile(), shopper, setting).walk(theirs, end)));
        return issued(turns);
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
