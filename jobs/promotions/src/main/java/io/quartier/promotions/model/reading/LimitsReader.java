package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Limits;
import io.quartier.promotions.model.trigger.Limits.Budget;
import io.quartier.promotions.model.trigger.Limits.CountAt;
import io.quartier.promotions.model.trigger.Limits.Every;
import io.quartier.promotions.model.trigger.Limits.First;
import io.quartier.promotions.model.trigger.Limits.Pot;
import io.quartier.promotions.model.trigger.Limits.Reopen;
import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.util.Map;

/** Reads limits and how often a shopper may get it. */
final class LimitsReader {
    private final Problems problems;

    LimitsReader(Problems problems) {
        this.problems = problems;
    }

    Limits read(Part part) {
        Limits limits = new Limits(part.find("first").map(LimitsReader::first).orElse(null),
                part.find("budget").map(this::budget).orElse(null), Parts.flag(part, "unlimited"),
                Parts.findText(part, "group").orElse(null),
                (int) Parts.number(part, "priority", Limits.USUAL_PRIORITY));
        if (limits.unlimited() && (limits.first() != null || limits.budget() != null)) {
            problems.error(part.part("unlimited"),
                    "unlimited says that there is no limit, but there is one; take out one of them.");
        }
        return limits;
    }

    private static First first(Part part) {
        return new First((int) Parts.number(part, "count", 1), Parts.word(part, "per", Pot.TOTAL),
                Parts.word(part, "count_at", CountAt.REDEEM), Parts.word(part, "reopen", Reopen.NEVER));
    }

    private Budget budget(Part part) {
        return new Budget(Parts.findMoney(part, "amount", problems).orElse(new Money(Map.of())),
                Parts.word(part, "per", Pot.TOTAL), Parts.word(part, "every", Every.EVER));
    }

    static Repeat repeat(String text) {
        return switch (text) {
            case "always" -> new Repeat.Always();
            case "once ever" -> new Repeat.OnceEver();
            case "once per key" -> new Repeat.OncePerKey();
            default -> counted(text.split(" "));
        };
    }

    /** {@code N per DURATION} or {@code N per calendar PERIOD}. */
    private static Repeat counted(String[] words) {
        int times = Integer.parseInt(words[0]);
        if (words.length == 3) {
            return new Repeat.PerSpan(times, Parts.span(words[2]));
        }
        return new Repeat.PerPeriod(times, switch (words[3]) {
            case "day" -> Repeat.Period.DAY;
            case "week" -> Repeat.Period.WEEK;
            default -> Repeat.Period.MONTH;
        });
    }
}
