package io.quartier.promotions.model.trigger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with variables.
 *
 * @param pieces in their order
 */
public record Template(List<Piece> pieces) {
    public Template {
        pieces = List.copyOf(pieces);
    }

    /** A piece of a text. */
    public sealed interface Piece {}

    /** Said as it is. */
    public record Words(String words) implements Piece {}

    /**
     * Filled in.
     *
     * @param name   as the dictionary has it
     * @param offset where its name begins in the text, in code points from 0
     */
    public record Variable(String name, int offset) implements Piece {}

    /** The variables, in their order. */
    public List<Variable> variables() {
        return pieces.stream().filter(Variable.class::isInstance).map(Variable.class::cast).toList();
    }

    /** The text with everything filled in; empty when a variable has no value, because a blank is never printed. */
    public Optional<String> findText(Function<String, Optional<String>> values) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            Optional<String> words = switch (piece) {
                case Words said -> Optional.of(said.words());
                case Variable variable -> values.apply(variable.name()).filter(value -> !value.isBlank());
            };
            if (words.isEmpty()) {
                return Optional.empty();
            }
            text.append(words.get());
        }
        return Optional.of(text.toString());
    }
}
