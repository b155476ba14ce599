package io.quartier.promotions.model.grammar;

import static io.quartier.promotions.model.grammar.Key.may;
import static io.quartier.promotions.model.grammar.Key.must;

import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Either;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.OneOrMany;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.grammar.Form.Words;
import java.util.List;

/** The keys of a message and of the arms of an experiment. */
final class MessageGrammar {
    private static final Words TEXT = new Words(2_000);

    static final Fields MESSAGE = new Fields(List.of(must("channel",
            new Choice(List.of("onsite", "email", "sms", "push", "webhook")), "onsite", "The way it takes.")),
            new Open(Spellings.LOCALE, Either.of(TEXT, Fields.of(
                    must("subject", new Words(200), "Rain is near", "Subject of the mail."),
                    must("text", TEXT, "It rains in {{ region.name }}.", "What it says."))), 50));

    static final Fields VARIANT = Fields.of(
            must("name", Spellings.NAME, "a", "Name of the arm."),
            may("share", Spellings.SHARE, "50%", "Share of shoppers or regions; all shares make 100%."),
            may("regions", new OneOrMany(Spellings.REGION, 200), "[us-wa-seattle]",
                    "With by: region, the regions of this arm, instead of a share."),
            may("offer", OfferGrammar.OFFER, "{kind: percent, value: 10}",
                    "The offer of this arm, instead of the trigger's."),
            may("message", MESSAGE, "{channel: onsite, en: \"Hello\"}",
                    "The message of this arm, instead of the trigger's."));

    private MessageGrammar() {}
}
