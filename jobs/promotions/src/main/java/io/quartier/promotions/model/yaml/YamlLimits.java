package io.quartier.promotions.model.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Looks through a text without building anything of it, so that no text can make the reader deep or endless: at most {@value #MOST_LEVELS}
 * levels, {@value #MOST_ALIASES} aliases, none of them inside of what it stands for, and one document.
 */
final class YamlLimits {
    static final int MOST_LEVELS = 12;
    static final int MOST_ALIASES = 10;

    private final SourceText file;
    private final Deque<Optional<Anchor>> open = new ArrayDeque<>();
    private int aliases;
    private int documents;

    YamlLimits(SourceText file) {
        this.file = file;
    }

    /** The first thing beyond a limit. */
    Optional<Problem> check(Iterator<Event> events) {
        while (events.hasNext()) {
            Event event = events.next();
            Optional<String> beyond = findBeyond(event);
            if (beyond.isPresent()) {
                int index = event.getStartMark().map(mark -> mark.getIndex()).orElse(0);
                return Optional.of(Problem.error(file.position(index), beyond.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> findBeyond(Event event) {
        return switch (event) {
            case DocumentStartEvent start -> when(++documents > 1,
                    "a second document begins here; write each trigger into a file of its own.");
            case CollectionStartEvent start -> {
                open.push(start.getAnchor());
                yield when(open.size() > MOST_LEVELS,
                        "this is nested more than %d levels deep; no trigger needs that.".formatted(MOST_LEVELS));
            }
            case CollectionEndEvent end -> {
                open.pop();
                yield Optional.empty();
            }
            case AliasEvent alias -> findBeyond(alias);
            default -> Optional.empty();
        };
    }

    private Optional<String> findBeyond(AliasEvent alias) {
        if (open.contains(Optional.of(alias.getAlias()))) {
            return Optional.of("*%s contains itself; write the values out.".formatted(alias.getAlias().getValue()));
        }
        return when(++aliases > MOST_ALIASES,
                "there are more than %d aliases; write the values out.".formatted(MOST_ALIASES));
    }

    private static Optional<String> when(boolean beyond, String sentence) {
        return beyond ? Optional.of(sentence) : Optional.empty();
    }
}
