package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.EventMatch;
import io.quartier.promotions.model.trigger.When.Measure;
import io.quartier.promotions.model.trigger.When.OnMeasure;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.util.Locale;
import java.util.Optional;

/** Reads triggers that fire when events add up. */
final class MeasureReader {
    private final Dictionary dictionary;
    private final WhenReader whens;
    private final Problems problems;

    MeasureReader(Dictionary dictionary, WhenReader whens, Problems problems) {
        this.dictionary = dictionary;
        this.whens = whens;
        this.problems = problems;
    }

    static String key(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    Optional<WhenReader.Read> read(Measure measure, Part part) {
        Optional<EventMatch> match = whens.match(part);
        match.ifPresent(found -> checkFields(measure, part, found.event()));
        return match.map(found -> new WhenReader.Read(measured(measure, part, found),
                dictionary.event(found.event())));
    }

    private static When measured(Measure measure, Part part, EventMatch match) {
        return new OnMeasure(measure, match, Parts.findText(part, "of").orElse(null),
                Parts.number(part, "at_least", 1), WhenReader.within(part), Parts.findText(part, "by").orElse(null));
    }

    private void checkFields(Measure measure, Part part, String event) {
        whens.field(part, "of", event);
        whens.field(part, "by", event);
        double least = Parts.number(part, "at_least", 1);
        if (measure != Measure.SUM && least > OnMeasure.MOST_COUNTED) {
            problems.error(part.part("at_least"), "at_least is %s, but counting goes up to %d; write less.".formatted(
                    part.part("at_least").text(), OnMeasure.MOST_COUNTED));
        }
        Optional<Field> of = Parts.findText(part, "of").flatMap(dictionary.keysOf(event)::find);
        if (measure == Measure.SUM && of.isPresent() && !of.get().type().isNumber()) {
            problems.error(part.part("of"), "%s is %s and cannot be summed; name a number, or use distinct."
                    .formatted(of.get().name(), of.get().type().words()));
        }
    }
}
