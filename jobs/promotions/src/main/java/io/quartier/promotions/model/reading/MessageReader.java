package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Message.Wording;
import io.quartier.promotions.model.trigger.Template;
import io.quartier.promotions.model.trigger.Template.Piece;
import io.quartier.promotions.model.trigger.Template.Variable;
import io.quartier.promotions.model.trigger.Template.Words;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problem;
import io.quartier.promotions.model.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads messages and checks that every variable in them exists. */
final class MessageReader {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*\\}\\}");

    private final Vocabulary vocabulary;
    private final Problems problems;

    MessageReader(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** The message; null if it has no wording, which is noted. */
    @Nullable
    Message read(Part part) {
        Channel channel = Parts.word(part, "channel", Channel.ONSITE);
        List<Wording> wording = part.entries().stream().filter(entry -> !entry.key().text().equals("channel"))
                .map(entry -> wording(entry.key().text(), entry.value(), channel)).toList();
        if (wording.isEmpty()) {
            problems.error(part,
                    "the message says nothing; add its text in at least one language, e.g. `en: \"Hello\"`.");
            return null;
        }
        return new Message(channel, wording);
    }

    private Wording wording(String locale, Part part, Channel channel) {
        boolean mail = channel == Channel.EMAIL;
        if (part.has("text") != mail) {
            problems.error(part, mail
                    ? "a mail needs a subject; write `%s: {subject: …, text: …}`.".formatted(locale)
                    : "only mails have a subject; write the text alone.");
        }
        return part.has("text")
                ? new Wording(locale, template(part.part("subject")), template(part.part("text")))
                : new Wording(locale, null, template(part));
    }

    private Template template(Part part) {
        String text = part.text();
        List<Piece> pieces = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int done = 0;
        while (variable.find()) {
            words(text.substring(done, variable.start()), done, part, pieces);
            int offset = text.codePointCount(0, variable.start(1));
            check(variable.group(1), offset, part);
            pieces.add(new Variable(variable.group(1), offset));
            done = variable.end();
        }
        words(text.substring(done), done, part, pieces);
        return new Template(pieces);
    }

    private void words(String words, int start, Part part, List<Piece> pieces) {
        int brace = Math.max(words.indexOf("{{"), words.indexOf("}}"));
        if (brace >= 0) {
            problems.add(Problem.error(part.at(part.text().codePointCount(0, start + brace)),
                    "the braces of a variable do not match; write e.g. {{ region.name }}."));
        }
        if (!words.isEmpty()) {
            pieces.add(new Words(words));
        }
    }

    private void check(String name, int offset, Part part) {
        if (vocabulary.find(name).isEmpty()) {
            problems.add(Problem.error(part.at(offset), "%s is unknown in a message; %s".formatted(
                    name.isEmpty() ? "an empty name" : name, Suggestion.find(name, vocabulary.names())
                            .map(near -> "did you mean %s?".formatted(near))
                            .orElse("`quartier triggers fields` lists what there is."))));
        }
    }
}
