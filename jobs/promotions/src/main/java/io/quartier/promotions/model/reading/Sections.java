package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.trigger.Guard;
import io.quartier.promotions.model.trigger.Limits;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.Trigger.About;
import io.quartier.promotions.model.trigger.Trigger.Approval;
import io.quartier.promotions.model.trigger.Trigger.Changes;
import io.quartier.promotions.model.trigger.Trigger.InFlight;
import io.quartier.promotions.model.trigger.Trigger.Kind;
import io.quartier.promotions.model.trigger.Trial;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a file one by one, so that a mistake in one does not hide those in others. */
final class Sections {
    private final Dictionary dictionary;
    private final ConditionReader conditions;
    private final Problems problems;
    private final Set<String> sound;
    private final OfferReader offerReader;

    /**
     * Begins.
     *
     * @param sound the keys whose parts fit the grammar
     */
    Sections(Dictionary dictionary, ConditionReader conditions, Problems problems, Set<String> sound) {
        this.dictionary = dictionary;
        this.conditions = conditions;
        this.problems = problems;
        this.sound = sound;
        this.offerReader = new OfferReader(problems);
    }

    /** The trigger; empty if its {@code when} cannot be read. What is wrong is noted. */
    Optional<Trigger> read(Part file) {
        Optional<WhenReader.Read> when = find(file, "when")
                .flatMap(part -> new WhenReader(dictionary, conditions, problems).read(part));
        Vocabulary vocabulary = when.map(WhenReader.Read::vocabulary).orElse(dictionary.shopper());
        Guard guard = find(file, "guard").map(part -> guard(part, vocabulary)).orElse(Guard.NONE);
        List<Offer> offers = offers(file);
        MessageReader messages = new MessageReader(dictionary.message(vocabulary), problems);
        Message message = when.isPresent() ? find(file, "message").map(messages::read).orElse(null) : null;
        Trial trial = trial(file, messages, offers);
        List<Case> tests = find(file, "tests").map(this::tests).orElse(List.of());
        new ScopeReader(problems).check(file, sound);
        if (!Set.of("trigger", "regions").stream().allMatch(sound::contains) || when.isEmpty()) {
            return Optional.empty();
        }
        Trigger trigger = new Trigger(file.part("trigger").text(), about(file), new ScopeReader(problems).read(file,
                sound), when.get().when(), guard, offers, message, limits(file), repeat(file), schedule(file), trial,
                changes(file), tests);
        new Wholeness(problems).check(trigger, file);
        return Optional.of(trigger);
    }

    private Optional<Part> find(Part file, String key) {
        return sound.contains(key) ? file.find(key) : Optional.empty();
    }

    private static About about(Part file) {
        return new About(Parts.text(file, "name", file.part("trigger").text()), Parts.text(file, "owner", ""),
                Parts.word(file, "class", Kind.MARKETING));
    }

    private Guard guard(Part part, Vocabulary vocabulary) {
        return new Guard(conditions.find(part, "stock", dictionary.guard(vocabulary)).orElse(null),
                Parts.text(part, "promise", "any").equals("kept"));
    }

    private List<Offer> offers(Part file) {
        if (file.has("offer") && file.has("offers")) {
            problems.error(file.part("offers"), "there is an offer and there are offers; put all of them into offers.");
        }
        return find(file, "offer").map(part -> List.of(offerReader.read(part)))
                .or(() -> find(file, "offers").map(part -> part.part("first_possible").items().stream()
                        .map(offerReader::read).toList()))
                .orElse(List.of());
    }

    private Limits limits(Part file) {
        return find(file, "limits").map(new LimitsReader(problems)::read).orElse(Limits.NONE);
    }

    private Repeat repeat(Part file) {
        return find(file, "repeat").map(part -> LimitsReader.repeat(part.text())).orElse(Repeat.USUAL);
    }

    private Schedule schedule(Part file) {
        return find(file, "schedule").map(part -> ScheduleReader.read(part, problems)).orElse(Schedule.ALWAYS);
    }

    private Trial trial(Part file, MessageReader messages, List<Offer> offers) {
        boolean readable = Set.of("holdout", "variants", "by").stream()
                .allMatch(key -> !file.has(key) || sound.contains(key));
        boolean advertised = offers.stream().anyMatch(offer -> offer.terms().advertised());
        return readable
                ? new TrialReader(offerReader, messages, problems).read(file, advertised)
                : new Trial(Trial.USUAL_HOLDOUT, Trial.Unit.SHOPPER, List.of());
    }

    private static Changes changes(Part file) {
        return new Changes(Parts.word(file, "approval", Approval.STANDARD),
                Parts.word(file, "in_flight", InFlight.FINISH));
    }

    private List<Case> tests(Part part) {
        CaseReader cases = new CaseReader(new GivenFields(dictionary, problems), problems);
        return part.items().stream().map(cases::read).toList();
    }
}
