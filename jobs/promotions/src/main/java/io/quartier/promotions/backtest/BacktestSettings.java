package io.quartier.promotions.backtest;

import io.quartier.common.stream.SettingsReader;
import io.quartier.promotions.PromotionsSettings;
import io.quartier.promotions.backtest.BacktestPipeline.Trial;
import io.quartier.promotions.codec.BacktestTables;
import io.quartier.promotions.model.backtest.TestedVersion;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to try and how: the settings of the live job, and besides, each key with {@code backtest.} in front, {@code id}, {@code started-at},
 * {@code from} and {@code to} (instants), {@code result} (the file that is written at the end), and for a version that was never published
 * {@code trigger}, {@code version} and {@code definition}; {@code open} is true where what comes is read, too, so that it does not end.
 *
 * @param job    those of the live job
 * @param tables where rows go
 * @param trial  what is tried
 * @param result the file that says how much was read
 * @param isOpen whether what comes is read, too: a trigger in the shadow of the live ones
 */
public record BacktestSettings(PromotionsSettings job, BacktestTables tables, Trial trial, Path result,
        boolean isOpen) {
    private static final String OWN = "--backtest.";

    /**
     * From {@code --key value} arguments.
     *
     * @throws IllegalArgumentException naming problems
     */
    public static BacktestSettings of(String... arguments) {
        List<String> own = new ArrayList<>();
        List<String> live = new ArrayList<>();
        for (int at = 0; at < arguments.length; at += 2) {
            boolean isOwn = arguments[at].startsWith(OWN);
            String key = isOwn ? "--" + arguments[at].substring(OWN.length()) : arguments[at];
            List<String> words = isOwn ? own : live;
            words.add(key);
            words.addAll(Arrays.asList(arguments).subList(Math.min(at + 1, arguments.length),
                    Math.min(at + 2, arguments.length)));
        }
        return of(PromotionsSettings.of(live.toArray(String[]::new)),
                SettingsReader.ofArguments(own.toArray(String[]::new)));
    }

    private static BacktestSettings of(PromotionsSettings job, SettingsReader own) {
        String id = own.text("id", "short-1");
        String startedAt = own.text("started-at", "2026-10-05T00:00:00Z");
        String from = own.text("from", "2026-10-05T00:00:00Z");
        String to = own.text("to", "2026-10-06T00:00:00Z");
        String trigger = own.textOr("trigger", "");
        int version = own.integerOr("version", 1, 1, Integer.MAX_VALUE);
        String definition = own.textOr("definition", "");
        Path result = Path.of(own.text("result", "/tmp/backtest.properties"));
        boolean isOpen = own.textOr("open", "false").equals("true");
        own.finish();
        BacktestSpan span = new BacktestSpan(instant("from", from), instant("to", to));
        TestedVersion tested = trigger.isEmpty() ? null : new TestedVersion(trigger, version, span.from(), definition);
        return new BacktestSettings(job, new BacktestTables(job.feed().feed(), id, instant("started-at", startedAt)),
                trial(span, tested), result, isOpen);
    }

    private static Trial trial(BacktestSpan span, @Nullable TestedVersion tested) {
        return new Trial(span, tested, true);
    }

    private static Instant instant(String key, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("backtest.%s is not an instant: %s".formatted(key, text), e);
        }
    }
}
