package io.quartier.promotions.model.condition;

import dev.cel.common.CelIssue;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says CEL's errors in words for people, with what to write instead. */
final class CelWording {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']*)' applied to '(.*)' \\(cand.*",
            Pattern.DOTALL);
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\s*\\.\\s*[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Set<String> LOOPS = Set.of("all", "exists", "exists_one", "filter", "map", "has");

    private final String text;
    private final Vocabulary vocabulary;

    CelWording(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
    }

    /** Every error once; those that only follow from one at the same name are left out. */
    List<Mistake> of(Collection<CelIssue> issues) {
        List<Mistake> mistakes = new ArrayList<>();
        int namedUntil = -1;
        for (CelIssue issue : issues) {
            int offset = offset(issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn());
            Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
            if (undeclared.matches()) {
                offset = beforeBracket(offset, undeclared.group(1));
            }
            boolean follows = undeclared.matches()
                    ? offset < namedUntil
                    : issue.getMessage().contains("<EOF>") && !mistakes.isEmpty();
            if (follows) {
                continue;
            }
            if (undeclared.matches()) {
                String name = nameAt(offset, undeclared.group(1));
                namedUntil = offset + name.length() + 1;
                mistakes.add(unknown(offset, name));
                if (LOOPS.stream().anyMatch(loop -> name.endsWith("." + loop) || name.equals(loop))) {
                    break; // what follows is about the loop's own variable
                }
            } else {
                mistakes.add(new Mistake(offset, other(issue.getMessage())));
            }
        }
        return mistakes;
    }

    private int offset(int line, int column) {
        int[] characters = text.codePoints().toArray();
        int offset = 0;
        for (int before = 1; before < line; before++) {
            while (offset < characters.length && characters[offset] != '\n') {
                offset++;
            }
            offset++;
        }
        return Math.max(0, Math.min(offset + column, characters.length - 1));
    }

    /** Of a function CEL tells the place of its bracket. */
    private int beforeBracket(int offset, String name) {
        int index = text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
        return text.startsWith("(", index) && text.substring(0, index).endsWith(name)
                ? offset - name.length()
                : offset;
    }

    /** The whole dotted name that begins there; CEL complains of its first part only. */
    private String nameAt(int offset, String told) {
        int index = Math.min(text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length()))),
                text.length());
        Matcher name = DOTTED.matcher(text).region(index, text.length());
        return name.lookingAt() ? name.group().replaceAll("\\s", "") : told;
    }

    private Mistake unknown(int offset, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (LOOPS.contains(last)) {
            return new Mistake(offset,
                    "%s is not for conditions: there are no loops; use in, && and ||, and a missing value meets no condition."
                            .formatted(last));
        }
        if (vocabulary.functions().containsKey(name)) {
            return new Mistake(offset, "%s needs an argument, e.g. %s('umbrella').".formatted(name, name));
        }
        return new Mistake(offset, "%s is unknown in %s; %s".formatted(name, vocabulary.place(), hint(name)));
    }

    private String hint(String name) {
        return Suggestion.find(name, vocabulary.names()).map(near -> "did you mean %s?".formatted(near))
                .orElseGet(() -> family(name));
    }

    private String family(String name) {
        String first = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : name + ".";
        List<String> near = vocabulary.names().stream().filter(known -> known.startsWith(first)).toList();
        return near.isEmpty()
                ? "`quartier triggers fields` lists what there is."
                : Suggestion.hint(name, near);
    }

    private static String other(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return misfit(overload.group(1), overload.group(2));
        }
        if (message.contains("<EOF>")) {
            return "the condition ends too early; something is missing at its end.";
        }
        if (message.contains("recursion limit") || message.contains("node limit") || message.contains("nested")) {
            return "the condition is too large; split it into several triggers.";
        }
        if (message.contains("token recognition error")) {
            return "this cannot be read: %s.".formatted(message.replaceFirst(".*at: ", ""));
        }
        if (message.contains("mismatched input") || message.contains("extraneous input")
                || message.contains("no viable alternative") || message.contains("missing ")) {
            return "this cannot be read as a condition: %s.".formatted(message.replaceFirst("(?s) expecting.*", ""));
        }
        return message.lines().findFirst().orElse("this cannot be read as a condition").replaceFirst("\\.$", "") + ".";
    }

    private static String misfit(String function, String types) {
        String inner = types.replaceFirst("^\\(", "").replaceFirst("\\)$", "");
        String operator = function.replace("_", "").replace("@", "");
        List<String> kinds = Stream.of(inner.split(", ")).toList();
        String words = kinds.stream().map(CelNames::words).collect(Collectors.joining(" and "));
        if (kinds.contains("null")) {
            return "there is no null in conditions: a missing value meets no condition, so leave this out.";
        }
        if (kinds.contains("int") && kinds.contains("double")) {
            return "%s needs numbers of one kind: write 2.0 instead of 2, or double(...).".formatted(operator);
        }
        return "%s does not go with %s; compare values of one kind.".formatted(operator, words);
    }
}
