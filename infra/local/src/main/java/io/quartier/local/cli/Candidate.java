package io.quartier.local.cli;

import io.quartier.local.trigger.Clocks;
import io.quartier.local.trigger.TriggerFile;
import io.quartier.local.trigger.Validation;
import io.quartier.promotions.model.trigger.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A file that is to be tried.
 *
 * @param trigger what it says
 * @param text    the file
 */
record Candidate(Trigger trigger, String text) {
    /**
     * The file, if nothing is wrong with it; what is wrong is printed. Each by itself: two versions of one trigger are no conflict here.
     *
     * @param from when it begins to decide
     */
    static Candidate sound(Context context, Path path, Instant from) throws IOException {
        Validation validation = Validation.of(List.of(path),
                new Clocks(List.of(ZoneId.systemDefault()), LocalDate.ofInstant(from, ZoneId.systemDefault())));
        if (!validation.isSound()) {
            TriggerFile wrong = validation.files().getFirst();
            wrong.problems().forEach(problem -> context.err().println(wrong.told(problem)));
            throw new CommandFailure("Nothing was tried, since something is wrong with %s.".formatted(path));
        }
        Trigger trigger = validation.files().getFirst().read().findTrigger().orElseThrow();
        return new Candidate(trigger, Files.readString(path));
    }
}
