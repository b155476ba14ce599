package io.quartier.local.alert;

import io.quartier.promotions.model.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a file that knows where it is.
 *
 * @param file name of the file
 * @param name what it is called, for people
 * @param yaml the part
 */
record PlanNode(String file, String name, Node yaml) {
    PlanProblem wrong(String sentence) {
        return PlanProblem.at(file, yaml, sentence);
    }

    /** A word or a number as it is written. */
    String text() throws PlanProblem {
        if (yaml instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong("%s is not a word or a number.".formatted(name));
    }

    /** One of some words. */
    String choice(Collection<String> words) throws PlanProblem {
        String text = text();
        if (!words.contains(text)) {
            throw wrong("%s is %s; %s".formatted(name, text, Suggestion.hint(text, words)));
        }
        return text;
    }

    double number() throws PlanProblem {
        try {
            double number = Double.parseDouble(text());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong("%s is %s, not a number.".formatted(name, text()));
        }
        throw wrong("%s is %s, not a finite number.".formatted(name, text()));
    }

    int whole(int least, int most) throws PlanProblem {
        String text = text();
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong("%s is %s, not a whole number from %d to %d.".formatted(name, text, least, most));
        }
        return number;
    }

    boolean flag() throws PlanProblem {
        return choice(List.of("true", "false")).equals("true");
    }

    /** One word or a list of words. */
    List<String> texts() throws PlanProblem {
        if (!(yaml instanceof SequenceNode)) {
            return List.of(text());
        }
        List<String> texts = new ArrayList<>();
        for (PlanNode item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    /** The parts of a list. */
    List<PlanNode> items() throws PlanProblem {
        if (!(yaml instanceof SequenceNode sequence)) {
            throw wrong("%s is not a list: begin each of its parts with a hyphen.".formatted(name));
        }
        List<PlanNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new PlanNode(file, "a part of " + name, item));
        }
        return items;
    }

    /** The parts by their keys; the place of an entry is that of its key where it is unknown. */
    Map<String, PlanNode> entries() throws PlanProblem {
        if (!(yaml instanceof MappingNode mapping)) {
            throw wrong("%s is not a list of keys with values.".formatted(name));
        }
        Map<String, PlanNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            PlanNode key = new PlanNode(file, "a key", tuple.getKeyNode());
            if (entries.put(key.text(), new PlanNode(file, key.text(), tuple.getValueNode())) != null) {
                throw key.wrong("%s is there twice; keep one of them.".formatted(key.text()));
            }
        }
        return entries;
    }

    /** The keys that are none of those known. */
    List<PlanProblem> unknown(Collection<String> known) {
        List<PlanProblem> problems = new ArrayList<>();
        if (yaml instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
                    problems.add(PlanProblem.at(file, key, "%s is unknown here; %s".formatted(key.getValue(),
                            Suggestion.hint(key.getValue(), known))));
                }
            }
        }
        return problems;
    }
}
