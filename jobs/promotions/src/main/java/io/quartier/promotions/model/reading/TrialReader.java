package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Trial;
import io.quartier.promotions.model.trigger.Trial.Arm;
import io.quartier.promotions.model.trigger.Trial.Unit;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads who gets nothing or another arm. */
final class TrialReader {
    private final OfferReader offers;
    private final MessageReader messages;
    private final Problems problems;

    TrialReader(OfferReader offers, MessageReader messages, Problems problems) {
        this.offers = offers;
        this.messages = messages;
        this.problems = problems;
    }

    /** The trial of a whole file. */
    Trial read(Part file, boolean advertised) {
        double holdout = file.find("holdout").map(part -> holdout(part, advertised))
                .orElse(advertised ? 0 : Trial.USUAL_HOLDOUT);
        Unit unit = Parts.word(file, "by", Unit.SHOPPER);
        List<Arm> arms = file.find("variants").map(part -> arms(part, unit)).orElse(List.of());
        if (file.has("by") && arms.isEmpty()) {
            problems.error(file.part("by"),
                    "by says what is put into arms, but there are no variants; add them or take by out.");
        }
        return new Trial(holdout, unit, arms);
    }

    private double holdout(Part part, boolean advertised) {
        double share = Parts.share(part.text());
        if (share >= 1) {
            problems.error(part,
                    "holdout is %s, so that nobody gets it; write less than 100%%.".formatted(part.text()));
        }
        if (advertised && share > 0) {
            problems.error(part, "a public offer has no holdout; take holdout out, or public.");
        }
        return share;
    }

    private List<Arm> arms(Part part, Unit unit) {
        Set<String> names = new HashSet<>();
        List<Arm> arms = part.items().stream().map(item -> {
            if (!names.add(item.part("name").text())) {
                problems.error(item.part("name"), "there is a variant %s already; give each a name of its own."
                        .formatted(item.part("name").text()));
            }
            return arm(item, unit);
        }).toList();
        checkShares(part, arms);
        return arms;
    }

    private Arm arm(Part part, Unit unit) {
        if (part.has("regions") && unit != Unit.REGION) {
            problems.error(part.part("regions"),
                    "a variant names regions only with by: region; add that, or write a share.");
        } else if (part.has("regions") == part.has("share")) {
            problems.error(part, "a variant has either a share or regions; name one of them.");
        }
        return new Arm(part.part("name").text(), Parts.findText(part, "share").map(Parts::share).orElse(0.0),
                Parts.texts(part, "regions"), part.find("offer").map(offers::read).orElse(null),
                part.find("message").map(messages::read).orElse(null));
    }

    private void checkShares(Part part, List<Arm> arms) {
        double sum = arms.stream().mapToDouble(Arm::share).sum();
        boolean named = arms.stream().anyMatch(arm -> !arm.regions().isEmpty());
        if (!named && Math.abs(sum - 1) > 1e-9) {
            problems.error(part, "the shares of the variants make %s%%; let them make 100%%."
                    .formatted(Math.round(sum * 10_000) / 100.0));
        }
    }
}
