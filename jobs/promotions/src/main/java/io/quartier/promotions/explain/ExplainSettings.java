package io.quartier.promotions.explain;

import io.quartier.common.stream.SettingsReader;
import io.quartier.promotions.PromotionsSettings;
import io.quartier.promotions.model.run.Question;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What to explain: the settings of the live job, and besides, each key with {@code explain.} in front, {@code shopper}, {@code at} (an
 * instant), {@code trigger} (if only one is asked about) and {@code result} (the file that is written at the end).
 *
 * @param job      those of the live job
 * @param question what is asked
 * @param result   the file that gets the answer
 */
public record ExplainSettings(PromotionsSettings job, Question question, Path result) {
    private static final String OWN = "--explain.";

    /**
     * From {@code --key value} arguments.
     *
     * @throws IllegalArgumentException naming problems
     */
    public static ExplainSettings of(String... arguments) {
        List<String> own = new ArrayList<>();
        List<String> live = new ArrayList<>();
        for (int at = 0; at < arguments.length; at += 2) {
            boolean isOwn = arguments[at].startsWith(OWN);
            List<String> words = isOwn ? own : live;
            words.add(isOwn ? "--" + arguments[at].substring(OWN.length()) : arguments[at]);
            words.addAll(Arrays.asList(arguments).subList(Math.min(at + 1, arguments.length),
                    Math.min(at + 2, arguments.length)));
        }
        return of(PromotionsSettings.of(live.toArray(String[]::new)),
                SettingsReader.ofArguments(own.toArray(String[]::new)));
    }

    private static ExplainSettings of(PromotionsSettings job, SettingsReader own) {
        String shopper = own.text("shopper", "v-1");
        String at = own.text("at", "2026-10-05T12:00:00Z");
        String trigger = own.textOr("trigger", "");
        Path result = Path.of(own.text("result", "/tmp/explanation.json"));
        own.finish();
        return new ExplainSettings(job, new Question(shopper, trigger.isEmpty() ? null : trigger, instant(at)), result);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("explain.at is not an instant: %s".formatted(text), e);
        }
    }
}
