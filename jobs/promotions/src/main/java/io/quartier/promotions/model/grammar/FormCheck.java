package io.quartier.promotions.model.grammar;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.ByKey;
import io.quartier.promotions.model.grammar.Form.ByWord;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Either;
import io.quartier.promotions.model.grammar.Form.Expression;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Flag;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.OneOrMany;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.grammar.Form.Spelled;
import io.quartier.promotions.model.grammar.Form.Words;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Part.Kind;
import io.quartier.promotions.model.yaml.Problems;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Holds a part of a file against a form and notes everything that does not fit, each with what to write instead. */
public final class FormCheck {
    private final Problems problems;

    public FormCheck(Problems problems) {
        this.problems = problems;
    }

    /** Whether the part fits. */
    public boolean fits(Form form, Part part) {
        int before = problems.errors();
        check(form, part);
        return problems.errors() == before;
    }

    private void check(Form form, Part part) {
        switch (form) {
            case Choice choice -> choice(choice.words(), part);
            case Spelled spelled -> spelled(spelled, part);
            case Words words -> words(words, part);
            case Expression expression -> expression(part);
            case Amount amount -> amount(amount, part);
            case Flag flag -> require(part.kind() == Kind.FLAG, part, "%s is %s; write true or false.");
            case Many many -> many(many, part);
            case OneOrMany many -> oneOrMany(many, part);
            case Open open -> new FieldsCheck(this, problems, part).check(open);
            case Fields fields -> new FieldsCheck(this, problems, part).check(fields);
            case ByKey byKey -> byKey(byKey, part);
            case ByWord byWord -> byWord(byWord, part);
            case Either either -> either(either, part);
        }
    }

    void check(Key key, Part part) {
        if (part.kind() == Kind.NOTHING) {
            problems.error(part, "%s is empty; write e.g. `%s: %s`, or leave it out.".formatted(key.name(), key.name(),
                    key.example()));
        } else {
            check(key.form(), part);
        }
    }

    void choice(Collection<String> words, Part part) {
        if (text(part, "one of " + String.join(", ", words)) && !words.contains(part.text())) {
            problems.error(part, "%s is %s; %s".formatted(part.name(), part.text(),
                    Suggestion.hint(part.text(), words)));
        }
    }

    void spelled(Spelled spelled, Part part) {
        if (part.kind() == Kind.LIST || part.kind() == Kind.ENTRIES) {
            problems.error(part, "%s is %s; %s.".formatted(part.name(), part.kind().words(), spelled.fix()));
        } else if (!spelled.pattern().matcher(part.text()).find()) {
            problems.error(part, "%s is %s; %s.".formatted(part.name(), part.text(), spelled.fix()));
        } else {
            text(part, "it in quotes");
        }
    }

    private void words(Words words, Part part) {
        if (text(part, "it in quotes") && (part.text().isBlank() || part.text().length() > words.longest())) {
            problems.error(part, "%s has %d characters; write 1 to %d.".formatted(part.name(),
                    part.text().strip().length(), words.longest()));
        }
    }

    private void expression(Part part) {
        if (text(part, "a condition in quotes") && part.text().isBlank()) {
            problems.error(part, "%s is blank; write a condition, or leave it out.".formatted(part.name()));
        }
    }

    private boolean text(Part part, String instead) {
        return require(part.kind() == Kind.TEXT, part, "%s is %s; write " + instead + ".");
    }

    private boolean require(boolean fits, Part part, String sentence) {
        if (!fits) {
            problems.error(part, sentence.formatted(part.name(), part.kind().words()));
        }
        return fits;
    }

    private void amount(Amount amount, Part part) {
        boolean number = part.kind() == Kind.WHOLE || (part.kind() == Kind.FRACTION && !amount.whole());
        Optional<Double> value = number ? findNumber(part.text()) : Optional.empty();
        if (value.isEmpty() || value.get() < amount.least() || value.get() > amount.most()) {
            problems.error(part, "%s is %s; write a %snumber from %s to %s.".formatted(part.name(),
                    part.text().isEmpty() ? part.kind().words() : part.text(), amount.whole() ? "whole " : "",
                    plain(amount.least()), plain(amount.most())));
        }
    }

    private static Optional<Double> findNumber(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty(); // 0x1F and .inf are numbers of YAML that nobody means here
        }
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private void many(Many many, Part part) {
        if (!require(part.kind() == Kind.LIST, part, "%s is %s; write a list, each part after a hyphen.")) {
            return;
        }
        int size = part.items().size();
        if (size < many.least() || size > many.most()) {
            problems.error(part, "%s has %d parts; write %d to %d.".formatted(part.name(), size, many.least(),
                    many.most()));
        }
        part.items().stream().limit(many.most()).forEach(item -> check(many.item(), item));
    }

    private void oneOrMany(OneOrMany many, Part part) {
        if (part.kind() == Kind.LIST) {
            many(new Many(many.item(), 1, many.most()), part);
        } else {
            check(many.item(), part);
        }
    }

    private void byKey(ByKey byKey, Part part) {
        Optional<Fields> form = byKey.forms().entrySet().stream().filter(entry -> part.has(entry.getKey()))
                .map(Map.Entry::getValue).findFirst();
        if (form.isPresent()) {
            check(form.get(), part);
        } else {
            problems.error(part, "%s needs one of %s.".formatted(part.name(),
                    String.join(", ", byKey.forms().keySet())));
            part.entries().forEach(entry -> Suggestion.find(entry.key().text(), byKey.forms().keySet())
                    .ifPresent(near -> problems.error(entry.key(), "%s is unknown here; did you mean %s?"
                            .formatted(entry.key().text(), near))));
        }
    }

    private void byWord(ByWord byWord, Part part) {
        Optional<Fields> form = part.find(byWord.key()).flatMap(word -> Optional.ofNullable(byWord.forms().get(
                word.text())));
        if (form.isPresent()) {
            check(form.get(), part);
        } else {
            Fields any = byWord.forms().values().iterator().next();
            new FieldsCheck(this, problems, part).check(new Fields(any.keys().subList(0, 1),
                    new Open(Spelled.of(".*", ""), Either.of(), Integer.MAX_VALUE)));
        }
    }

    private void either(Either either, Part part) {
        if (either.forms().isEmpty()) {
            return; // says that anything may stand there
        }
        Form form = either.forms().stream().filter(one -> isMadeOf(one, part.kind())).findFirst()
                .orElse(either.forms().get(0));
        check(form, part);
    }

    private static boolean isMadeOf(Form form, Kind kind) {
        return switch (form) {
            case Amount amount -> kind == Kind.WHOLE || kind == Kind.FRACTION;
            case Flag flag -> kind == Kind.FLAG;
            case Many many -> kind == Kind.LIST;
            case Open open -> kind == Kind.ENTRIES;
            case Fields fields -> kind == Kind.ENTRIES;
            case ByKey byKey -> kind == Kind.ENTRIES;
            case ByWord byWord -> kind == Kind.ENTRIES;
            case Choice choice -> kind == Kind.TEXT;
            case Spelled spelled -> kind == Kind.TEXT;
            case Words words -> kind == Kind.TEXT;
            case Expression expression -> kind == Kind.TEXT;
            case OneOrMany many -> kind == Kind.LIST || isMadeOf(many.item(), kind);
            case Either either -> either.forms().stream().anyMatch(one -> isMadeOf(one, kind));
        };
    }
}
