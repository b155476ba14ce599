package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.Audience;
import io.quartier.promotions.model.trigger.When.EventMatch;
import io.quartier.promotions.model.trigger.When.OnClock;
import io.quartier.promotions.model.trigger.When.OnEvent;
import io.quartier.promotions.model.trigger.When.OnForecast;
import io.quartier.promotions.model.trigger.When.OnRegion;
import io.quartier.promotions.model.trigger.When.OnSegment;
import io.quartier.promotions.model.trigger.When.OnSequence;
import io.quartier.promotions.model.trigger.When.OnSilence;
import io.quartier.promotions.model.trigger.When.Side;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Reads what makes a trigger fire. */
final class WhenReader {
    private static final double USUAL_PROBABILITY = 0.5;

    private final Dictionary dictionary;
    private final ConditionReader conditions;
    private final Problems problems;

    /**
     * What fires, with what guards and messages may ask for then.
     *
     * @param when       what fires
     * @param vocabulary of the event or of the audience
     */
    record Read(When when, Vocabulary vocabulary) {}

    WhenReader(Dictionary dictionary, ConditionReader conditions, Problems problems) {
        this.dictionary = dictionary;
        this.conditions = conditions;
        this.problems = problems;
    }

    /** What fires; empty if anything is wrong with it, which is noted. */
    Optional<Read> read(Part part) {
        int before = problems.errors();
        Optional<Read> read = form(part);
        return problems.errors() == before ? read : Optional.empty();
    }

    private Optional<Read> form(Part part) {
        MeasureReader measures = new MeasureReader(dictionary, this, problems);
        for (When.Measure measure : When.Measure.values()) {
            if (part.has(MeasureReader.key(measure))) {
                return measures.read(measure, part.part(MeasureReader.key(measure)));
            }
        }
        if (part.has("sequence")) {
            return sequence(part);
        }
        if (part.has("not_followed_by")) {
            return silence(part);
        }
        if (part.has("event")) {
            return match(part).map(match -> new Read(new OnEvent(match), dictionary.event(match.event())));
        }
        return part.has("segment") ? segment(part.part("segment")) : ofPlace(part);
    }

    private Optional<Read> ofPlace(Part part) {
        if (part.has("region")) {
            return region(part);
        }
        if (part.has("forecast")) {
            Audience audience = audience(part, dictionary.shopper());
            return conditions.find(part, "forecast", dictionary.region())
                    .map(condition -> new Read(new OnForecast(condition,
                            Parts.number(part, "probability", USUAL_PROBABILITY),
                            Parts.findSpan(part, "horizon").orElse(Duration.ZERO), audience), dictionary.shopper()));
        }
        HappeningReader happenings = new HappeningReader(dictionary, conditions, problems);
        if (part.has("local_event")) {
            return happenings.localEvent(part.part("local_event"), audience(part, dictionary.localEventAudience()));
        }
        return part.has("stock")
                ? happenings.stock(part.part("stock"), audience(part, dictionary.stockAudience()))
                : clock(part);
    }

    /** The event and its condition; empty if there is no such event, which is noted. */
    Optional<EventMatch> match(Part part) {
        String written = part.part("event").text();
        Optional<String> event = dictionary.findEvent(written);
        if (event.isEmpty()) {
            problems.error(part.part("event"), "there is no event %s; %s".formatted(written,
                    Suggestion.hint(written, dictionary.eventNames())));
        }
        return event.map(name -> new EventMatch(name, conditions.find(part, "where", dictionary.event(name))
                .orElse(null)));
    }

    private Optional<Read> sequence(Part part) {
        List<EventMatch> steps = part.part("sequence").items().stream().flatMap(item -> match(item).stream()).toList();
        steps.forEach(step -> field(part, "key", step.event()));
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Read(new OnSequence(steps, within(part), Parts.findText(part, "key").orElse(null)),
                        dictionary.event(steps.get(steps.size() - 1).event())));
    }

    private Optional<Read> silence(Part part) {
        Optional<EventMatch> first = match(part);
        Part exits = part.part("not_followed_by");
        List<EventMatch> cancels = (exits.items().isEmpty() ? List.of(exits) : exits.items()).stream()
                .flatMap(item -> match(item).stream()).toList();
        first.ifPresent(match -> field(part, "key", match.event()));
        cancels.forEach(match -> field(part, "key", match.event()));
        return first.map(match -> new Read(new OnSilence(match, cancels, within(part),
                Parts.findText(part, "key").orElse(null)), dictionary.event(match.event())));
    }

    static Duration within(Part part) {
        return Parts.findSpan(part, "within").orElse(Duration.ZERO);
    }

    /** Notes a key that the event does not have. */
    void field(Part part, String key, String event) {
        Vocabulary fields = dictionary.keysOf(event);
        part.find(key).filter(found -> fields.find(found.text()).isEmpty())
                .ifPresent(found -> problems.error(found, "%s has no field %s; %s".formatted(event, found.text(),
                        Suggestion.hint(found.text(), fields.names()))));
    }

    private Optional<Read> region(Part part) {
        Audience audience = audience(part, dictionary.shopper());
        Optional<Condition> rearm = conditions.find(part, "rearm_when", dictionary.region());
        return conditions.find(part, "region", dictionary.region())
                .map(condition -> new Read(new OnRegion(condition, Parts.word(part, "edge", When.Edge.STARTS),
                        Parts.findSpan(part, "held_for").orElse(Duration.ZERO), rearm.orElse(null), audience),
                        dictionary.shopper()));
    }

    private Audience audience(Part part, Vocabulary vocabulary) {
        return part.find("audience")
                .map(found -> new Audience(Parts.findSpan(found, "active_within").orElse(null),
                        conditions.find(found, "where", vocabulary).orElse(null)))
                .orElse(Audience.PRESENT);
    }

    private Optional<Read> clock(Part part) {
        Part rule = part.part("every");
        Recurrence.findProblem(rule.text()).ifPresent(sentence -> problems.error(rule, sentence));
        return Optional.of(new Read(new OnClock(rule.text(), LocalTime.parse(part.part("at").text()),
                audience(part, dictionary.shopper())), dictionary.shopper()));
    }

    private Optional<Read> segment(Part part) {
        Side side = part.has("enters") ? Side.ENTERS : Side.LEAVES;
        return conditions.find(part, side == Side.ENTERS ? "enters" : "leaves", dictionary.shopper())
                .map(condition -> new Read(new OnSegment(condition, side), dictionary.shopper()));
    }
}
