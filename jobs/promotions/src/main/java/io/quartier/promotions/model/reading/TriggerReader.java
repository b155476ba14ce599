package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.condition.ConditionCompiler;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.grammar.FormCheck;
import io.quartier.promotions.model.grammar.Key;
import io.quartier.promotions.model.grammar.TriggerGrammar;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Position;
import io.quartier.promotions.model.yaml.Problems;
import io.quartier.promotions.model.yaml.YamlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads triggers, from YAML or JSON. One reader serves many threads. */
public final class TriggerReader {
    private final Dictionary dictionary;
    private final ConditionCompiler compiler = new ConditionCompiler();

    public TriggerReader(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The trigger of a file, or everything that is wrong with it. */
    public ReadTrigger read(String text) {
        Problems problems = new Problems();
        Optional<Part> file = YamlText.read(text, problems);
        if (file.isEmpty()) {
            return new ReadTrigger(null, List.of(), Map.of(), problems.all());
        }
        ConditionReader conditions = new ConditionReader(compiler, problems);
        Trigger trigger = new Sections(dictionary, conditions, problems, soundKeys(file.get(), problems))
                .read(file.get()).orElse(null);
        return new ReadTrigger(problems.errors() > 0 ? null : trigger, conditions.all(), places(file.get()),
                problems.all());
    }

    /** The top-level keys whose parts fit the grammar; only those are read further. */
    private static Set<String> soundKeys(Part file, Problems problems) {
        new FormCheck(problems).fits(TriggerGrammar.TRIGGER, file);
        Set<String> sound = new HashSet<>();
        for (Key key : TriggerGrammar.TRIGGER.keys()) {
            file.find(key.name()).filter(part -> new FormCheck(new Problems()).fits(key.form(), part))
                    .ifPresent(part -> sound.add(key.name()));
        }
        return sound;
    }

    private static Map<String, Position> places(Part file) {
        Map<String, Position> places = new HashMap<>();
        file.entries().forEach(entry -> places.putIfAbsent(entry.key().text(), entry.key().at()));
        return places;
    }
}
