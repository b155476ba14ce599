package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.cases.Case;
import io.quartier.promotions.model.cases.Expected;
import io.quartier.promotions.model.cases.Expected.Verdict;
import io.quartier.promotions.model.cases.Given;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the cases that a trigger carries with itself. */
final class CaseReader {
    private final GivenFields fields;
    private final Problems problems;

    CaseReader(GivenFields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Case read(Part part) {
        return new Case(part.part("name").text(), givens(part.part("given")),
                part.part("expect").items().stream().map(this::expected).toList());
    }

    private List<Given> givens(Part part) {
        List<Given> givens = new ArrayList<>();
        Instant before = null;
        for (Part item : part.items()) {
            Instant at = at(item.part("at"), before);
            if (at != null) {
                givens.add(given(item, at));
                before = at;
            }
        }
        return givens;
    }

    /** When it happens; null if that cannot be told, which is noted. */
    private @Nullable Instant at(Part part, @Nullable Instant before) {
        if (part.text().startsWith("+")) {
            if (before == null) {
                problems.error(part,
                        "at is %s, but nothing comes before it; write an instant such as 2026-10-05T15:00:00Z."
                                .formatted(part.text()));
                return null;
            }
            return before.plus(Parts.span(part.text().substring(1)));
        }
        return findInstant(part).map(at -> inOrder(at, before, part)).orElse(null);
    }

    private Instant inOrder(Instant at, @Nullable Instant before, Part part) {
        if (before != null && at.isBefore(before)) {
            problems.error(part, "at is %s, before the entry above; write them in the order of time.".formatted(
                    part.text()));
        }
        return at;
    }

    private Optional<Instant> findInstant(Part part) {
        String text = part.text();
        try {
            return Optional.of(Instant.parse(text.length() == "2026-10-05T15:00Z".length()
                    ? text.replace("Z", ":00Z")
                    : text));
        } catch (DateTimeException e) {
            problems.error(part,
                    "%s is %s, which is no instant; write e.g. 2026-10-05T15:00:00Z.".formatted(part.name(),
                            text));
            return Optional.empty();
        }
    }

    private Given given(Part item, Instant at) {
        String region = Parts.text(item, "region", "");
        String shopper = Parts.text(item, "shopper", "");
        if (item.has("event")) {
            String event = fields.event(item.part("event"));
            return new Given.Happened(at, event, shopper, region, fields.ofEvent(event, item.find("with")));
        }
        if (item.has("weather")) {
            return new Given.Observed(at, region, fields.of("weather.", item.part("weather")));
        }
        if (item.has("forecast")) {
            return new Given.Foretold(at, region, fields.of("weather.", item.part("forecast")),
                    Parts.span(item.part("horizon").text()), Parts.number(item, "probability", 1));
        }
        if (item.has("stock")) {
            return new Given.Stocked(at, region, fields.ofStock(item.part("stock")));
        }
        if (item.has("local_event")) {
            return new Given.Announced(at, region, fields.ofLocalEvent(item.part("local_event")),
                    item.find("starts").flatMap(this::findInstant).orElse(null),
                    item.find("ends").flatMap(this::findInstant).orElse(null));
        }
        return item.has("knows")
                ? new Given.Known(at, shopper, region, fields.of("shopper.", item.part("knows")))
                : new Given.Passed(at);
    }

    private Expected expected(Part part) {
        Verdict verdict = Parts.word(part, "decision", Verdict.ISSUED);
        Reason reason = Parts.findText(part, "reason").map(Reason::valueOf).orElse(null);
        boolean withoutReason = verdict == Verdict.ISSUED || verdict == Verdict.NONE;
        if (reason != null && withoutReason) {
            problems.error(part.part("reason"), "a decision that is %s has no reason; take it out."
                    .formatted(part.part("decision").text()));
        }
        return new Expected(Parts.findText(part, "shopper").orElse(null), verdict, reason,
                (int) Parts.number(part, "times", 1), Parts.findText(part, "offer").orElse(null));
    }
}
