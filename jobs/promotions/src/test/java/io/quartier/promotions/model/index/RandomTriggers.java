package io.quartier.promotions.model.index;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Triggers with conditions of every shape, by chance. */
final class RandomTriggers {
    static final List<String> REGIONS = List.of("us", "us-wa", "us-wa-seattle", "us-or", "us-or-portland", "in");

    private final Random random;

    RandomTriggers(Random random) {
        this.random = random;
    }

    List<LiveTrigger> of(int size) {
        return IntStream.range(0, size).mapToObj(this::trigger).toList();
    }

    private LiveTrigger trigger(int number) {
        return new LiveTrigger(TriggerFiles.sound(text(number)), 1, Instant.EPOCH);
    }

    /** The file of a trigger by its number, another one each time. */
    String text(int number) {
        List<String> named = regions();
        List<String> lines = new ArrayList<>(List.of("trigger: t%03d".formatted(number),
                "regions: " + (named.isEmpty() ? "everywhere" : named.toString()),
                "message: {channel: onsite, en: Hello}", "place: " + oneOf("present", "home", "delivery")));
        String except = region();
        if (random.nextInt(4) == 0 && !named.contains(except)) {
            lines.add("except: [%s]".formatted(except));
        }
        lines.add("when:");
        lines.add(when());
        return String.join("\n", lines) + "\n";
    }

    private List<String> regions() {
        return random.nextInt(3) == 0
                ? List.of()
                : IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(index -> region()).distinct().toList();
    }

    private String region() {
        return REGIONS.get(random.nextInt(REGIONS.size()));
    }

    private String when() {
        String event = oneOf("product_viewed", "cart_added");
        return switch (random.nextInt(5)) {
            case 0 -> "  count: {event: %s, where: \"%s\", at_least: 2, within: 1d}".formatted(event, any(3, true));
            case 1 -> "  segment: {%s: \"%s\"}".formatted(oneOf("enters", "leaves"), any(3, false));
            case 2 -> "  event: " + event;
            default -> "  event: %s\n  where: \"%s\"".formatted(event, any(3, true));
        };
    }

    private String any(int depth, boolean ofEvent) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return ofEvent && random.nextBoolean() ? ofEvent() : ofShopper();
        }
        return switch (random.nextInt(5)) {
            case 0 -> "(%s || %s)".formatted(any(depth - 1, ofEvent), any(depth - 1, ofEvent));
            case 1 -> "!(%s)".formatted(any(depth - 1, ofEvent));
            default -> "(%s && %s)".formatted(any(depth - 1, ofEvent), any(depth - 1, ofEvent));
        };
    }

    private String ofEvent() {
        return switch (random.nextInt(9)) {
            case 0 -> "event.category != '%s'".formatted(category());
            case 1 -> "event.category in ['%s', '%s']".formatted(category(), category());
            case 2 -> "event.category < '%s'".formatted(category());
            case 3 -> "event.price %s %d".formatted(oneOf("<", "<=", ">", ">=", "==", "!="), random.nextInt(9));
            case 4 -> "event.price >= %d && event.price < %d".formatted(random.nextInt(6), 3 + random.nextInt(6));
            case 5 -> "event.price > event.price - 1.0";
            case 6 -> "event.price in [%d.0, %d.0]".formatted(random.nextInt(9), random.nextInt(9));
            case 7 -> "event.category == '%s' && event.price > %d".formatted(category(), random.nextInt(9));
            default -> "event.category == '%s'".formatted(category());
        };
    }

    private String ofShopper() {
        return switch (random.nextInt(8)) {
            case 0 -> "shopper.orders %s %d".formatted(oneOf("==", ">=", "<", "!="), random.nextInt(4));
            case 1 -> "shopper.known";
            case 2 -> "'%s' in shopper.viewed_categories_30d".formatted(category());
            case 3 -> "!('%s' in shopper.bought_categories_90d)".formatted(category());
            case 4 -> "weather.precipitation_mm_h >= 0.5";
            case 5 -> "stock.available('%s') > 1".formatted(category());
            case 6 -> oneOf("true", "false", "shopper.orders == -0");
            default -> "shopper.spent_30d > %d.5".formatted(random.nextInt(5));
        };
    }

    private String category() {
        return "c" + random.nextInt(6);
    }

    private String oneOf(String... words) {
        return words[random.nextInt(words.length)];
    }
}
