package io.quartier.promotions.model.match;

import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Template;
import io.quartier.promotions.model.trigger.Trial.Arm;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What of an event has to be remembered while a match waits: what the guard and the messages of the trigger ask for. */
public final class KeptFacts {
    private KeptFacts() {}

    /** The facts that guard and messages of a trigger ask for. */
    public static Map<String, Object> of(Trigger trigger, Map<String, Object> facts) {
        Set<String> asked = asked(trigger);
        Map<String, Object> kept = new HashMap<>(facts);
        kept.keySet().retainAll(asked);
        return kept;
    }

    private static Set<String> asked(Trigger trigger) {
        Set<String> asked = new HashSet<>(Set.of("region.currency"));
        if (trigger.guard().stock() != null) {
            asked.addAll(trigger.guard().stock().names());
        }
        Stream.concat(Stream.ofNullable(trigger.message()),
                trigger.trial().arms().stream().map(Arm::message).filter(Objects::nonNull))
                .flatMap(KeptFacts::templates).flatMap(text -> text.variables().stream())
                .forEach(variable -> asked.add(variable.name()));
        return asked;
    }

    private static Stream<Template> templates(Message message) {
        return message.wording().stream()
                .flatMap(wording -> Stream.concat(Stream.of(wording.text()), Stream.ofNullable(wording.subject())));
    }
}
