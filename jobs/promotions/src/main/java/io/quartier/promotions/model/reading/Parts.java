package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Money;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns parts that are known to fit the grammar into values. */
final class Parts {
    private Parts() {}

    static Optional<String> findText(Part part, String key) {
        return part.find(key).map(Part::text);
    }

    static String text(Part part, String key, String otherwise) {
        return findText(part, key).orElse(otherwise);
    }

    static boolean flag(Part part, String key) {
        return findText(part, key).map(text -> text.equalsIgnoreCase("true")).orElse(false);
    }

    static double number(Part part, String key, double otherwise) {
        return findText(part, key).map(Double::parseDouble).orElse(otherwise);
    }

    /** The constant of an enum that is written in lower case. */
    static <E extends Enum<E>> E word(Part part, String key, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        return findText(part, key)
                .flatMap(text -> Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text)).findFirst())
                .orElse(otherwise);
    }

    static Optional<Duration> findSpan(Part part, String key) {
        return findText(part, key).map(Parts::span);
    }

    static Duration span(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofHours(24 * number);
        };
    }

    /** A share such as 10%, as a fraction. */
    static double share(String text) {
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }

    /** One text or a list of texts. */
    static List<String> texts(Part part, String key) {
        return part.find(key).map(found -> found.items().isEmpty()
                ? List.of(found.text())
                : found.items().stream().map(Part::text).toList()).orElse(List.of());
    }

    /** Sums by currency; what no currency can be is noted. */
    static Optional<Money> findMoney(Part part, String key, Problems problems) {
        return part.find(key).map(found -> money(found, problems));
    }

    private static Money money(Part part, Problems problems) {
        Map<String, Long> minor = new TreeMap<>();
        for (Part.Entry entry : part.entries()) {
            String currency = entry.key().text();
            try {
                minor.put(currency, Money.minor(currency, entry.value().text()));
            } catch (IllegalArgumentException e) {
                problems.error(entry.key(), Money.isCurrency(currency)
                        ? "%s is %s, but %s.".formatted(currency, entry.value().text(), e.getMessage())
                        : "there is no currency %s; write the three letters of ISO 4217, e.g. USD.".formatted(
                                currency));
            }
        }
        return new Money(minor);
    }
}
