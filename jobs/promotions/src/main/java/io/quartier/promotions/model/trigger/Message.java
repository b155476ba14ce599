package io.quartier.promotions.model.trigger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper is told.
 *
 * @param channel the way it takes
 * @param wording in the order of the file, at least one
 */
public record Message(Channel channel, List<Wording> wording) {
    public Message {
        wording = List.copyOf(wording);
        if (wording.isEmpty()) {
            throw new IllegalArgumentException("wording is empty");
        }
    }

    /** The way a message takes. */
    public enum Channel {
        /** Through the decision API, on the page. */
        ONSITE,
        /** By mail. */
        EMAIL,
        /** By text message. */
        SMS,
        /** By push message. */
        PUSH,
        /** By a signed request to the shop's own system. */
        WEBHOOK
    }

    /**
     * A message in one language.
     *
     * @param locale  e.g. {@code pt-BR}
     * @param subject of a mail; null where there is none
     * @param text    what it says
     */
    public record Wording(String locale, @Nullable Template subject, Template text) {}

    /** The shopper's language, else the region's, else the first given. Without the country it is still the same language. */
    public Wording in(String shopper, String region) {
        return find(shopper).or(() -> find(region)).orElse(wording.get(0));
    }

    private Optional<Wording> find(String locale) {
        String language = Locale.forLanguageTag(locale).getLanguage();
        return wording.stream().filter(one -> one.locale().equals(locale)).findFirst()
                .or(() -> wording.stream().filter(one -> one.locale().equals(language)).findFirst());
    }
}
