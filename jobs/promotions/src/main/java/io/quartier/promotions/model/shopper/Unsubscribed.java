package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.trigger.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The channels on which a shopper wants nothing more: those of messages that made them unsubscribe or complain, until a consent that comes
 * after allows the channel by name. Apart from consent, since it ends marketing only and knows channels for which nobody is asked.
 *
 * <p>State: a list under {@link #FIELD} among what is told of the shopper, bounded by the channels there are; nothing where it is empty.
 */
final class Unsubscribed {
    /** As conditions ask for it. */
    static final String FIELD = "shopper.unsubscribed_channels";

    private final Map<String, Object> told;

    /** @param told what is told of the shopper, by field */
    Unsubscribed(Map<String, Object> told) {
        this.told = told;
    }

    /** Takes in an event. What a message carries of consent tells of when it went, so it gives nothing back. */
    void apply(ShopperEvent event) {
        Optional<String> channel = event.findUnsubscribed();
        if (channel.isPresent()) {
            keep(Stream.concat(channels().stream(), channel.stream()).distinct().sorted().toList());
        } else if (event.consent() != null && !event.isMessage() && told.containsKey(FIELD)) {
            Consent consent = event.consent();
            keep(channels().stream().filter(one -> !consent.names(one)).toList());
        }
    }

    boolean contains(Message.Channel channel) {
        return channels().contains(channel.name().toLowerCase(Locale.ROOT));
    }

    private List<String> channels() {
        return told.get(FIELD) instanceof List<?> channels
                ? channels.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void keep(List<String> channels) {
        if (channels.isEmpty()) {
            told.remove(FIELD);
        } else {
            told.put(FIELD, channels);
        }
    }
}
