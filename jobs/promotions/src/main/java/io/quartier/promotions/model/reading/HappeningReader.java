package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.trigger.When.Anchor;
import io.quartier.promotions.model.trigger.When.Audience;
import io.quartier.promotions.model.trigger.When.OnLocalEvent;
import io.quartier.promotions.model.trigger.When.OnStock;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads triggers on local events and on the stock of hubs. */
final class HappeningReader {
    private final Dictionary dictionary;
    private final ConditionReader conditions;
    private final Problems problems;

    HappeningReader(Dictionary dictionary, ConditionReader conditions, Problems problems) {
        this.dictionary = dictionary;
        this.conditions = conditions;
        this.problems = problems;
    }

    Optional<WhenReader.Read> localEvent(Part part, Audience audience) {
        Part kind = part.part("kind");
        List<String> kinds = dictionary.localEvent().find("kind").map(Field::domain).orElse(Field.Domain.ANY)
                .choices();
        if (!kinds.contains(kind.text())) {
            problems.error(kind, "kind is %s; %s".formatted(kind.text(), Suggestion.hint(kind.text(), kinds)));
        }
        Optional<Condition> where = conditions.find(part, "where", dictionary.localEvent());
        if (part.has("from") != part.has("to")) {
            problems.error(part, "a span needs both from and to; add the other one.");
        } else if (!part.has("from") && !part.has("where")) {
            problems.error(part,
                    "%s has neither a span nor a condition; add `from: start-2d` and `to: start`, or where."
                            .formatted(part.name()));
        }
        checkOrder(part);
        return Optional.of(new WhenReader.Read(new OnLocalEvent(kind.text(), where.orElse(null), anchor(part, "from"),
                anchor(part, "to"), audience), dictionary.localEventAudience()));
    }

    private void checkOrder(Part part) {
        Anchor from = anchor(part, "from");
        Anchor to = anchor(part, "to");
        if (from != null && to != null && from.ofEnd() == to.ofEnd() && from.offset().compareTo(to.offset()) >= 0) {
            problems.error(part.part("to"), "the span is empty, since to is %s and from is %s; let from come first."
                    .formatted(part.part("to").text(), part.part("from").text()));
        }
    }

    private static @Nullable Anchor anchor(Part part, String key) {
        return Parts.findText(part, key).map(HappeningReader::anchor).orElse(null);
    }

    private static Anchor anchor(String text) {
        boolean ofEnd = text.startsWith("end");
        String offset = text.substring(ofEnd ? 3 : 5);
        if (offset.isEmpty()) {
            return new Anchor(ofEnd, Duration.ZERO);
        }
        Duration span = Parts.span(offset.substring(1));
        return new Anchor(ofEnd, offset.startsWith("-") ? span.negated() : span);
    }

    Optional<WhenReader.Read> stock(Part part, Audience audience) {
        if (part.has("category") == part.has("sku")) {
            problems.error(part, "stock watches either a category or a sku; name one of them.");
        }
        return conditions.find(part, "where", dictionary.stock())
                .map(where -> new WhenReader.Read(new OnStock(Parts.findText(part, "category").orElse(null),
                        Parts.findText(part, "sku").orElse(null), where, audience), dictionary.stockAudience()));
    }
}
