package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.trigger.Message;

/**
 * What a person has allowed.
 *
 * @param personalization whether offers may be made for the person
 * @param email           whether the person may be written to
 * @param sms             whether the person may be sent text messages
 * @param push            whether the person may be sent push messages
 */
public record Consent(boolean personalization, boolean email, boolean sms, boolean push) {
    /** What holds where nothing is said: count only. */
    public static final Consent NOTHING = new Consent(false, false, false, false);
    /** Everything. */
    public static final Consent EVERYTHING = new Consent(true, true, true, true);

    /** Whether it allows a channel by its name, in lower case; nobody is asked for the page and for the shop's own system. */
    boolean names(String channel) {
        return switch (channel) {
            case "email" -> email;
            case "sms" -> sms;
            case "push" -> push;
            default -> false;
        };
    }

    /** Whether a message may take that way. The page and the shop's own system need no leave of their own. */
    public boolean allows(Message.Channel channel) {
        return personalization && switch (channel) {
            case EMAIL -> email;
            case SMS -> sms;
            case PUSH -> push;
            case ONSITE, WEBHOOK -> true;
        };
    }
}
