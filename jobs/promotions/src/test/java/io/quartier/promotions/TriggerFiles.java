package io.quartier.promotions;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Triggers for tests: those of the gallery, and short ones made of a few lines. */
public final class TriggerFiles {
    /** The dictionary of the schemas. */
    public static final Dictionary DICTIONARY = AvroDictionary.create();
    /** Reads with it. */
    public static final TriggerReader READER = new TriggerReader(DICTIONARY);

    private static final Path GALLERY = Path.of(System.getProperty("quartier.root")).resolve("docs/examples/triggers");

    private TriggerFiles() {}

    /** Every file of the gallery, in the order of names. */
    public static List<Path> gallery() {
        try (Stream<Path> files = Files.list(GALLERY)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file of the gallery, by its name without ending. */
    public static String text(String name) {
        return text(GALLERY.resolve(name + ".yaml"));
    }

    /** The text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a text, each with its place, in the order of the file. */
    public static List<String> problems(String text) {
        return READER.read(text).problems().stream().map(problem -> problem.at() + " " + problem.sentence()).toList();
    }

    /** A short trigger, with further lines of its own. */
    public static String with(String... lines) {
        return "trigger: short\nregions: everywhere\nmessage: {channel: onsite, en: Hello}\n" + String.join("\n", lines)
                + "\n";
    }

    /** The trigger of a text with which nothing is wrong. */
    public static Trigger sound(String text) {
        ReadTrigger read = READER.read(text);
        return read.findTrigger().orElseThrow(() -> new AssertionError(String.join("\n", problems(text))));
    }
}
