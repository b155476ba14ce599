package io.quartier.promotions.model.yaml;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML 1.2, of which JSON is a part, within limits of size, depth and aliases. */
public final class YamlText {
    /** Longest file, in characters. */
    public static final int MOST_CHARACTERS = 65_536;

    private YamlText() {}

    /** The one document of a text; empty when there is none, which is noted. */
    public static Optional<Part> read(String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(Problem.error(Position.START, "the file has %d characters; a trigger has at most %d."
                    .formatted(text.length(), MOST_CHARACTERS)));
            return Optional.empty();
        }
        SourceText file = new SourceText(text);
        try {
            Optional<Problem> beyond = new YamlLimits(file).check(events(text));
            beyond.ifPresent(problems::add);
            return beyond.isPresent() ? Optional.empty() : document(text, file, problems);
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(mark -> file.position(mark.getIndex())).orElse(Position.START);
            problems.add(Problem.error(at, "this is not YAML: %s.".formatted(reason(e))));
        } catch (YamlEngineException e) {
            problems.add(Problem.error(Position.START, "this is not YAML: %s.".formatted(firstLine(e.getMessage()))));
        }
        return Optional.empty();
    }

    private static Optional<Part> document(String text, SourceText file, Problems problems) {
        Optional<Node> node = new Compose(settings()).composeString(text);
        if (node.isEmpty()) {
            problems.add(Problem.error(Position.START, "the file is empty; begin with `trigger: a-name`."));
        }
        return node.map(root -> new Part("the file", root, file));
    }

    private static Iterator<Event> events(String text) {
        return new Parse(settings()).parseString(text).iterator();
    }

    private static LoadSettings settings() {
        return LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(YamlLimits.MOST_ALIASES)
                .setCodePointLimit(4 * MOST_CHARACTERS).build();
    }

    private static String reason(MarkedYamlEngineException e) {
        return firstLine(e.getProblem() == null ? e.getMessage() : e.getProblem());
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
